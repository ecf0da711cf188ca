package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;

/**
 * For each element the product of all others along some axes: of those before it and those behind
 * it, each by a loop. The quotient of the product of all by the element would be cheaper, but wrong
 * where elements are zero or the product of all is out of range; and with the zeros told apart, its
 * own derivatives would still be wrong there.
 */
final class OtherProducts {
  private OtherProducts() {}

  /**
   * @param axes at least one
   */
  static Node of(Node x, List<Integer> axes, OpBuilder b) {
    List<Integer> order = new ArrayList<>(axes);
    OpBuilder.axes(0, x.rank()).stream().filter(axis -> !axes.contains(axis)).forEach(order::add);
    Node moved = b.transpose(x, order);
    Shape row = moved.shape().subShape(axes.size(), x.rank());
    Dim length = moved.shape().subShape(0, axes.size()).size();
    Node rows = b.reshape(moved, row.insert(0, length));
    Node others = b.mul(productsBefore(rows, false, b), productsBefore(rows, true, b));
    return b.transpose(b.reshape(others, moved.shape()), new Transpose(order).inverse());
  }

  /** For each row the product of those that a loop has had before, elementwise. */
  private static Node productsBefore(Node rows, boolean reversed, OpBuilder b) {
    TensorType row = rows.type().withShape(rows.shape().subShape(1, rows.rank()));
    OpBuilder body = new OpBuilder(new GraphBuilder(Sizes.STRICT));
    Node turn = body.graph().input("turn", TensorType.scalar(DType.I64));
    Node product = body.graph().input("product", row);
    Node element = body.graph().input("element", row);
    Graph turns =
        new Graph(
            "products",
            List.of(turn, product, element),
            List.of(body.mul(product, element), product));
    Scan scan = new Scan(turns, rows.shape().get(0), 1, 1, reversed);
    return b.graph().result(b.graph().make(scan, b.full(row, 1), rows), 1);
  }
}
