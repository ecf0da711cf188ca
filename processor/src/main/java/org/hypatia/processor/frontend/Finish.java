package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelGraph.Count;
import org.hypatia.processor.graph.KernelSignature;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.graph.SizeInference.Equation;
import org.hypatia.processor.graph.TensorType;

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

  /**
   * @param counts the sizes that depend on data, of those that are parameters
   * @param unknown the names of those that are not
   */
  KernelGraph kernel(
      Graph read,
      KernelSignature signature,
      List<Count> counts,
      Set<String> unknown,
      boolean strict) {
    nameByParameters(read.inputs());
    Graph graph =
        UnsolvedSizes.settled(read, reading.sizes())
            .substitute(name -> reading.sizes().resolve(Dim.symbol(name)));
    List<Equation> checks = new ArrayList<>(reading.sizes().equations());
    counts.forEach(count -> known.add(count.parameter()));
    List<String> parameters = new ArrayList<>(reading.integers());
    parameters.addAll(known);
    for (String integer : parameters) {
      Dim parameter = Dim.symbol(integer);
      Dim found = reading.sizes().resolve(parameter);
      if (!found.equals(parameter)) {
        checks.add(new Equation(parameter, found));
      }
    }
    List<Equation> bounds = new ArrayList<>(reading.openBounds());
    checks.removeIf(equation -> isAbout(equation, unknown));
    bounds.removeIf(equation -> isAbout(equation, unknown));
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
        graph.name(), signature, graph, List.copyOf(needed), checks, bounds, counts, strict);
  }

  /** A size that only an integer says goes by the integer's name, under which it is read. */
  private void nameByParameters(List<Node> inputs) {
    Set<String> said = new LinkedHashSet<>(reading.integers());
    for (Node input : inputs) {
      reading.sizes().resolve(input.shape()).dims().stream()
          .filter(Dim::isSymbol)
          .forEach(dim -> said.add(dim.toString()));
    }
    for (String integer : reading.integers()) {
      Dim found = reading.sizes().resolve(Dim.symbol(integer));
      if (found.isSymbol() && !said.contains(found.toString())) {
        reading.sizes().keepName(integer);
      }
    }
  }

  private static boolean isAbout(Equation equation, Set<String> symbols) {
    return !Collections.disjoint(equation.left().symbols(), symbols)
        || !Collections.disjoint(equation.right().symbols(), symbols);
  }

  private void collect(Graph graph) {
    for (Node input : graph.inputs()) {
      for (Dim dim : input.shape().dims()) {
        if (dim.isSymbol()) {
          known.add(dim.toString());
        }
      }
    }
    needed.addAll(symbols(graph));
  }

  /** The symbols of all sizes in a graph, whether or not its sizes fit already. */
  static Set<String> symbols(Graph graph) {
    Set<String> symbols = new LinkedHashSet<>();
    for (Node node : graph.nodes()) {
      for (TensorType type : node.types()) {
        type.shape().dims().forEach(dim -> symbols.addAll(dim.symbols()));
      }
      Op op = node.op();
      if (op instanceof RegionOp region) {
        symbols.addAll(symbols(region.body()));
        op = region.withBody(new Graph("", List.of(), List.of()));
      }
      op.substitute(
          name -> {
            symbols.add(name);
            return Dim.symbol(name);
          });
    }
    return symbols;
  }

  private void collect(List<Equation> equations) {
    for (Equation equation : equations) {
      needed.addAll(equation.left().symbols());
      needed.addAll(equation.right().symbols());
    }
  }
}
