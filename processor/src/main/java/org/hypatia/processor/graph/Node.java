package org.hypatia.processor.graph;

import java.util.List;
import org.hypatia.processor.diag.SourcePos;

/**
 * One vertex of a graph. Made by {@link GraphBuilder} only, which makes a node once: within one
 * builder, identity is equality.
 */
public final class Node {
  private final int id;
  private final Op op;
  private final List<Node> operands;
  private final List<TensorType> types;
  private final SourcePos pos;

  Node(int id, Op op, List<Node> operands, List<TensorType> types, SourcePos pos) {
    this.id = id;
    this.op = op;
    this.operands = List.copyOf(operands);
    this.types = List.copyOf(types);
    this.pos = pos;
  }

  /** The number the builder gave: operands have smaller ones. */
  public int id() {
    return id;
  }

  public Op op() {
    return op;
  }

  public List<Node> operands() {
    return operands;
  }

  public Node operand(int i) {
    return operands.get(i);
  }

  /** The types of all results. */
  public List<TensorType> types() {
    return types;
  }

  /** The type of the only result. */
  public TensorType type() {
    if (types.size() != 1) {
      throw new IllegalStateException(op.name() + " has " + types.size() + " results");
    }
    return types.get(0);
  }

  public DType dtype() {
    return type().dtype();
  }

  public Shape shape() {
    return type().shape();
  }

  public int rank() {
    return shape().rank();
  }

  /** Where in the user's source this was first written. */
  public SourcePos pos() {
    return pos;
  }

  public boolean is(Op other) {
    return op.equals(other);
  }

  @Override
  public String toString() {
    return "%" + id + " = " + op.name() + op.attributes() + ": " + types;
  }
}
