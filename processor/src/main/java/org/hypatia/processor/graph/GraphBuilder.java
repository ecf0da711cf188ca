package org.hypatia.processor.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.diag.SourcePos;

/**
 * The only maker of nodes. It computes types and interns: asked twice for the same op on the same
 * operands it gives the same node, so common subexpressions are shared by construction.
 */
public final class GraphBuilder {
  private record Key(Op op, List<Node> operands) {}

  private final Sizes sizes;
  private final Map<Key, Node> interned = new HashMap<>();
  private SourcePos pos = SourcePos.NONE;
  private int nextId;

  /**
   * @param sizes {@link Sizes#STRICT}, or a {@link SizeInference} while a method is read
   */
  public GraphBuilder(Sizes sizes) {
    this.sizes = sizes;
  }

  public Sizes sizes() {
    return sizes;
  }

  /** New nodes are from here on said to come from {@code position}. */
  public void at(SourcePos position) {
    pos = position;
  }

  public SourcePos pos() {
    return pos;
  }

  /**
   * The node that applies {@code op}.
   *
   * @throws TypeError when the operands do not fit
   */
  public Node make(Op op, List<Node> operands) {
    Key key = new Key(op, List.copyOf(operands));
    Node known = interned.get(key);
    if (known != null) {
      return known;
    }
    List<TensorType> operandTypes = new ArrayList<>();
    for (Node operand : operands) {
      operandTypes.add(operand.type());
    }
    Node made = new Node(nextId++, op, operands, types(op, operandTypes, operands), pos);
    interned.put(key, made);
    return made;
  }

  private List<TensorType> types(Op op, List<TensorType> operandTypes, List<Node> operands) {
    try {
      return op.types(operandTypes, sizes);
    } catch (TypeError misfit) {
      throw misfit.of(op, operands);
    }
  }

  public Node make(Op op, Node... operands) {
    return make(op, List.of(operands));
  }

  /** Result {@code index} of a node; the node itself where it has one result. */
  public Node result(Node node, int index) {
    if (node.types().size() == 1 && index == 0) {
      return node;
    }
    Result op = new Result(index, node.types().get(index));
    return interned.computeIfAbsent(
        new Key(op, List.of(node)),
        key -> new Node(nextId++, op, List.of(node), List.of(op.type()), node.pos()));
  }

  /** All results of a node, in order. */
  public List<Node> results(Node node) {
    List<Node> results = new ArrayList<>();
    for (int i = 0; i < node.types().size(); i++) {
      results.add(result(node, i));
    }
    return results;
  }

  public Node input(String name, TensorType type) {
    return make(new Input(name, type));
  }

  public Node constant(DType dtype, double value) {
    return make(Constant.of(dtype, value));
  }

  public Node constantLong(DType dtype, long value) {
    return make(Constant.ofLong(dtype, value));
  }

  public Node constant(boolean value) {
    return make(Constant.of(value));
  }
}
