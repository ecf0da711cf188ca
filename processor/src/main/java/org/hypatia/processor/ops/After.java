package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * Its first operand, for what is to be computed from it anew once the other operands are known: so
 * that it is not shared with what is computed from the operand itself, nor made before.
 */
public record After() implements IndexedOp {
  @Override
  public String name() {
    return "after";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    return operands.subList(0, 1);
  }

  @Override
  public Element element(List<TensorType> operands, List<Element> index) {
    return new Element.Read(0, index);
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    List<@Nullable Node> back = new ArrayList<>();
    node.operands().forEach(operand -> back.add(back.isEmpty() ? cotangent : null));
    return back;
  }

  @Override
  public @Nullable Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    return tangents.get(0);
  }

  @Override
  public String doc() {
    return "The first operand, to compute from it anew when the others are known.";
  }
}
