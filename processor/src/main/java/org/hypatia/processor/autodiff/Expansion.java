package org.hypatia.processor.autodiff;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Differentiate;

/** From the request for a derivative to its graph. */
public final class Expansion {
  private Expansion() {}

  /**
   * The derivative as a function of the request's operands.
   *
   * @param function the request's body, in the form of which the derivative is to be taken
   * @throws NotDifferentiable when something on the way has no derivative
   */
  public static Graph of(Differentiate request, Graph function) {
    Graph derivative =
        switch (request.mode()) {
          case VALUE_AND_GRAD -> Adjoint.valueAndGrad(function, request.wrt());
          case JVP -> Linearize.jvp(function, request.wrt());
          case VJP -> Adjoint.vjp(function, request.wrt());
        };
    int inputs = function.inputs().size();
    List<Node> all = derivative.inputs();
    List<Node> vectorsFirst = new ArrayList<>(all.subList(inputs, all.size()));
    vectorsFirst.addAll(all.subList(0, inputs));
    return new Graph(derivative.name(), vectorsFirst, derivative.outputs());
  }
}
