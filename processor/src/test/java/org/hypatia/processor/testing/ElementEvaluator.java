package org.hypatia.processor.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.Cast;
import org.hypatia.processor.ops.Element;
import org.hypatia.processor.ops.IndexedOp;
import org.hypatia.processor.ops.ScalarOp;
import org.hypatia.processor.ops.Scatter;

/** Evaluates the expressions in which indexed ops say what their elements are, at one index. */
final class ElementEvaluator {
  private final ToLongFunction<Dim> size;
  private final List<Array> operands;
  private final long[] index;

  ElementEvaluator(ToLongFunction<Dim> size, List<Array> operands, long[] index) {
    this.size = size;
    this.operands = operands;
    this.index = index;
  }

  Constant evaluate(IndexedOp op, Node node) {
    return evaluate(op.element(types(node), positions()));
  }

  long[] place(Scatter scatter, Node node) {
    return scatter.place(types(node), positions()).stream()
        .mapToLong(element -> evaluate(element).asLong())
        .toArray();
  }

  boolean isSomewhere(Scatter scatter, Node node) {
    List<Element> place = scatter.place(types(node), positions());
    return evaluate(scatter.isSomewhere(place)).asLong() != 0;
  }

  private static List<TensorType> types(Node node) {
    return node.operands().stream().map(Node::type).toList();
  }

  private List<Element> positions() {
    List<Element> positions = new ArrayList<>();
    for (int axis = 0; axis < index.length; axis++) {
      positions.add(new Element.Position(axis));
    }
    return positions;
  }

  private Constant evaluate(Element element) {
    if (element instanceof Element.Read read) {
      long[] at = read.index().stream().mapToLong(i -> evaluate(i).asLong()).toArray();
      return operands.get(read.operand()).get(at);
    } else if (element instanceof Element.Position position) {
      return Constant.ofLong(DType.I64, index[position.axis()]);
    } else if (element instanceof Element.SizeValue value) {
      return Constant.ofLong(DType.I64, size.applyAsLong(value.dim()));
    } else if (element instanceof Element.Literal literal) {
      return literal.value();
    } else if (element instanceof Element.Choose choose) {
      boolean chosen = evaluate(choose.condition()).asLong() != 0;
      return evaluate(chosen ? choose.then() : choose.otherwise());
    } else if (element instanceof Element.Checked checked) {
      Constant at = evaluate(checked.index());
      if (at.asLong() < 0 || at.asLong() >= size.applyAsLong(checked.size())) {
        throw new IndexOutOfBoundsException(at + " along axis " + checked.axis());
      }
      return at;
    }
    Element.Apply apply = (Element.Apply) element;
    List<Constant> arguments = apply.arguments().stream().map(this::evaluate).toList();
    return apply.op() instanceof Cast cast
        ? cast.evaluate(arguments.get(0))
        : Objects.requireNonNull(((ScalarOp) apply.op()).evaluate(arguments));
  }
}
