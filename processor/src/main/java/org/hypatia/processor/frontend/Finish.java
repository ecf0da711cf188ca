package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelSignature;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.SizeInference.Equation;

/**
 * The end of reading: what has been found out about sizes is put in everywhere, and what is still
 * open is left to be checked when the kernel is entered.
 */
final class Finish {
  private final Reading reading;
  private final SourcePos pos;
  private final Set<String> needed = new LinkedHashSet<>();
  private final Set<String> known = new LinkedHashSet<>();

  Finish(Reading reading, SourcePos pos) {
    this.reading = reading;
    this.pos = pos;
  }

  KernelGraph kernel(Graph read, KernelSignature signature, boolean strict) {
    Graph graph =
        UnsolvedSizes.settled(read, reading.sizes())
            .substitute(name -> reading.sizes().resolve(Dim.symbol(name)));
    List<Equation> checks = new ArrayList<>(reading.sizes().equations());
    for (String integer : reading.integers()) {
      Dim parameter = Dim.symbol(integer);
      Dim found = reading.sizes().resolve(parameter);
      if (!found.equals(parameter)) {
        checks.add(new Equation(parameter, found));
      }
    }
    List<Equation> bounds = new ArrayList<>(reading.openBounds());
    collect(graph);
    collect(checks);
    collect(bounds);
    for (String name : needed) {
      if (reading.integers().contains(name)) {
        // Sizes are taken to be at least 0; a parameter may be less.
        bounds.add(new Equation(Dim.ZERO, Dim.symbol(name)));
      } else if (!known.contains(name)) {
        throw new ReadError(pos, Diag.UNKNOWN_SIZE, name);
      }
    }
    return new KernelGraph(
        graph.name(), signature, graph, List.copyOf(needed), checks, bounds, strict);
  }

  private void collect(Graph graph) {
    for (Node input : graph.inputs()) {
      for (Dim dim : input.shape().dims()) {
        needed.addAll(dim.symbols());
        if (dim.isSymbol()) {
          known.add(dim.toString());
        }
      }
    }
    graph.substitute(
        name -> {
          needed.add(name);
          return Dim.symbol(name);
        });
  }

  private void collect(List<Equation> equations) {
    for (Equation equation : equations) {
      needed.addAll(equation.left().symbols());
      needed.addAll(equation.right().symbols());
    }
  }
}
