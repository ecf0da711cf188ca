package org.hypatia.processor.passes;

import java.util.List;
import java.util.function.Predicate;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphVerifier;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.ops.CustomDerivative;
import org.hypatia.processor.ops.DecomposedOp;
import org.hypatia.processor.ops.Differentiate;

/** The legal forms per stage: what may not be in a graph any more once a pass has run. */
final class StageVerifier {
  /** From a pass on, something is gone. */
  private record Absence(String from, Predicate<Node> what, String name) {}

  private static final List<Absence> ABSENCES =
      List.of(
          new Absence(
              "differentiate", n -> n.op() instanceof Differentiate, "a derivative to take"),
          new Absence(
              "differentiate", n -> n.op() instanceof CustomDerivative, "a stated derivative"),
          new Absence("decompose", n -> n.op() instanceof DecomposedOp, "an op to take apart"),
          new Absence("decompose", Decomposition::changesDerivatives, "a changed derivative"));

  private StageVerifier() {}

  static void verify(Graph graph, String pass) {
    GraphVerifier.verify(graph);
    List<String> names = Pipeline.PASSES.stream().map(Pass::name).toList();
    for (Absence absence : ABSENCES) {
      if (names.indexOf(pass) >= names.indexOf(absence.from())) {
        checkAbsent(graph, absence, pass);
      }
    }
  }

  private static void checkAbsent(Graph graph, Absence absence, String pass) {
    for (Node node : graph.nodes()) {
      if (absence.what().test(node)) {
        throw new CompilerBug("after '" + pass + "' there is " + absence.name() + ": " + node);
      }
      if (node.op() instanceof RegionOp region) {
        checkAbsent(region.body(), absence, pass);
      }
    }
  }
}
