package org.hypatia.processor.autodiff;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphCopier;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.ops.OpBuilder;
import org.jspecify.annotations.Nullable;

/** Reverse mode: a function's value together with products of vectors and its Jacobian. */
public final class Adjoint {
  private Adjoint() {}

  /**
   * The function that gives {@code function}'s one output, a floating-point scalar, followed by its
   * gradient with respect to each input in {@code wrt}.
   *
   * @throws NotDifferentiable when something on the way has no derivative
   */
  public static Graph valueAndGrad(Graph function, List<Integer> wrt) {
    OpBuilder b = new OpBuilder(new GraphBuilder(Sizes.STRICT));
    GraphCopier copier = new GraphCopier(b.graph());
    List<Node> inputs = copier.copyAll(function.inputs());
    List<Node> outputs = copier.copyAll(function.outputs());
    List<@Nullable Node> seed = List.of(b.constant(outputs.get(0).dtype(), 1));
    return pulled(function.name(), inputs, outputs, seed, inputs, wrt, b);
  }

  /**
   * The function that takes {@code function}'s inputs and a cotangent for each of its outputs, and
   * gives its outputs followed by the cotangent of each input in {@code wrt}.
   *
   * @throws NotDifferentiable when something on the way has no derivative
   */
  public static Graph vjp(Graph function, List<Integer> wrt) {
    OpBuilder b = new OpBuilder(new GraphBuilder(Sizes.STRICT));
    GraphCopier copier = new GraphCopier(b.graph());
    List<Node> inputs = copier.copyAll(function.inputs());
    List<Node> outputs = copier.copyAll(function.outputs());
    Names names = new Names(inputs);
    List<Node> all = new ArrayList<>(inputs);
    List<@Nullable Node> seeds = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Node seed = b.graph().input(names.fresh("bar.result" + i), outputs.get(i).type());
      all.add(seed);
      seeds.add(seed);
    }
    return pulled(function.name(), inputs, outputs, seeds, all, wrt, b);
  }

  private static Graph pulled(
      String name,
      List<Node> inputs,
      List<Node> outputs,
      List<@Nullable Node> seeds,
      List<Node> allInputs,
      List<Integer> wrt,
      OpBuilder b) {
    List<Node> sources = wrt.stream().map(inputs::get).toList();
    Pullback pullback = new Pullback(b);
    List<@Nullable Node> cotangents = pullback.pull(outputs, seeds, sources);
    List<Node> results = new ArrayList<>(outputs);
    for (int i = 0; i < sources.size(); i++) {
      results.add(Derivative.orZero(cotangents.get(i), sources.get(i), b));
    }
    return new Graph(name, allInputs, pullback.resolve(results));
  }
}
