package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;

/**
 * A derivative that is still to be taken of a function, which the body is. Operands are the body's
 * inputs; results are the body's one output, a floating-point scalar, and its gradient with respect
 * to each input in {@code wrt}. Nests.
 */
public record Differentiate(Graph body, List<Integer> wrt) implements RegionOp {
  public Differentiate {
    wrt = List.copyOf(wrt);
  }

  @Override
  public String name() {
    return "valueAndGrad";
  }

  @Override
  public String attributes() {
    return wrt.toString();
  }

  @Override
  public RegionOp withBody(Graph changed) {
    return new Differentiate(changed, wrt);
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    if (!TensorType.unify(operands, body.inputTypes(), sizes)) {
      throw new TypeError("the function takes " + body.inputTypes() + ", not " + operands);
    }
    TensorType value = body.outputs().get(0).type();
    if (body.outputs().size() != 1 || value.rank() != 0 || !value.dtype().isFloating()) {
      throw new TypeError("the function's result is " + value + ", not a floating-point scalar");
    }
    List<TensorType> results = new ArrayList<>();
    results.add(value);
    wrt.forEach(i -> results.add(operands.get(i)));
    return results;
  }

  @Override
  public Differentiate substitute(Function<String, Dim> replacement) {
    return new Differentiate(body.substitute(replacement), wrt);
  }
}
