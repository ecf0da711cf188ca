package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Accumulator;
import org.hypatia.processor.loop.LoopStmt.Kind;
import org.hypatia.processor.loop.LoopStmt.Meeting;
import org.hypatia.processor.ops.Reduce;

/** Writes the loops of nests: from the outside in, those that go together as one. */
final class Loops {
  private final Region region;
  private final Variables variables;
  private final Bindings bindings;
  private final Storage storage;
  private final Accumulators accumulators;
  private final MatrixProducts products;

  Loops(Region region, Variables variables, Bindings bindings, Storage storage) {
    this.region = region;
    this.variables = variables;
    this.bindings = bindings;
    this.storage = storage;
    this.accumulators = new Accumulators(region, variables, bindings, storage);
    this.products = new MatrixProducts(region, variables, bindings, storage);
  }

  /** Writes nests of which some run under conditions; neighbours that share theirs ask once. */
  void lowerGuarded(List<Work> works, Scope scope) {
    List<List<Work>> clusters = clusters(works);
    int next = 0;
    while (next < clusters.size()) {
      Guard guard = guard(clusters.get(next));
      int first = next;
      while (next < clusters.size() && guard(clusters.get(next)).equals(guard)) {
        next++;
      }
      List<List<Work>> alike = clusters.subList(first, next);
      List<Nest> nests = alike.stream().flatMap(List::stream).map(Work::nest).toList();
      region.under(
          guard, scope, nests, inside -> alike.forEach(cluster -> lowerOne(cluster, inside)));
    }
  }

  private static Guard guard(List<Work> cluster) {
    return cluster.get(0).nest().guard();
  }

  private List<List<Work>> clusters(List<Work> works) {
    return Clusters.of(works, bindings, region::readers, region.machine());
  }

  private void lower(List<Work> works, Scope scope) {
    clusters(works).forEach(cluster -> lowerOne(cluster, scope));
  }

  private void lowerOne(List<Work> cluster, Scope scope) {
    Work first = cluster.get(0);
    if (first.isProduct() && cluster.size() == 1 && !isCut(first)) {
      products.write(first, scope);
    } else if (first.isStatement()) {
      point(first.nest(), scope);
    } else {
      loop(cluster, scope);
    }
  }

  /** Whether a product alone is cut into blocks of rows all the same, to be shared by threads. */
  private boolean isCut(Work product) {
    Nest nest = product.nest();
    Dim rows = bindings.resolve(MatrixProducts.rows(nest).extent());
    return region.machine() == Machine.CPU
        && !product.isStatement()
        && !(rows.isConstant() && rows.constant() <= MatrixProducts.FEW_ROWS)
        && !MatrixProducts.columns(nest).extent().is(1);
  }

  private void loop(List<Work> cluster, Scope scope) {
    Dim extent = bindings.resolve(cluster.get(0).outermost().extent());
    contract(cluster);
    long block =
        region.machine() == Machine.GPU ? 1 : Blocking.of(cluster, extent, region.strict());
    accumulators.open(cluster, block, scope);
    if (region.machine() == Machine.CPU) {
      products.open(cluster, scope);
    }
    String variable = variables.index(extent);
    Scope body = new Scope(scope);
    region.origin(cluster.get(0).nest(), body);
    List<Work> inner =
        block == 1 ? turn(cluster, variable) : block(cluster, variable, extent, block, body);
    lower(inner, body);
    List<Accumulator> combined = accumulators.scalars(cluster);
    Kind kind = kind(cluster, combined, body);
    boolean isSerial = kind == Kind.SERIAL;
    scope.add(
        new LoopStmt.For(
            variable,
            extent,
            block,
            false,
            kind,
            isSerial ? List.of() : combined,
            isSerial ? List.of() : meetings(cluster),
            body.block()));
    accumulators.close(cluster, scope);
  }

  /** What may be done with the turns of a cluster's loop. */
  private Kind kind(List<Work> cluster, List<Accumulator> combined, Scope body) {
    boolean ordered = region.strict() || combined.stream().anyMatch(a -> a.kind().isIndex());
    List<Meeting> meetings = meetings(cluster);
    if (ordered && !(combined.isEmpty() && meetings.isEmpty())) {
      return Kind.SERIAL;
    }
    if (cluster.stream().allMatch(Work::isInnermost) && Statements.isPlain(body)) {
      if (!meetings.isEmpty()) {
        return Kind.SERIAL;
      }
      return combined.isEmpty() ? Kind.VECTOR : Kind.REDUCTION;
    }
    return Kind.PARALLEL;
  }

  /**
   * The buffers to which the turns of a loop add: sums over arrays, and products by their terms.
   */
  private List<Meeting> meetings(List<Work> cluster) {
    List<Meeting> meetings = new ArrayList<>(accumulators.arrays(cluster));
    for (Work work : cluster) {
      if (work.nest().kind() == Nest.Kind.PRODUCT && work.outermost().reduced()) {
        Node node = work.nest().node();
        meetings.add(new Meeting(storage.buffer(node), Reduce.Kind.SUM));
      }
    }
    return meetings;
  }

  /** The kind of a loop each turn of which writes elements of its own. */
  static Kind independent(Scope body) {
    return Statements.isPlain(body) ? Kind.VECTOR : Kind.PARALLEL;
  }

  private List<Work> turn(List<Work> cluster, String variable) {
    List<Work> inner = new ArrayList<>();
    for (Work work : cluster) {
      bindings.bind(work.outermost().variable(), Dim.symbol(variable));
      inner.add(work.inside());
    }
    return inner;
  }

  private List<Work> block(List<Work> cluster, String start, Dim extent, long block, Scope body) {
    String size = variables.index();
    body.add(new LoopStmt.LetIndex(size, Dim.of(block).min(extent.minus(Dim.symbol(start)))));
    List<Work> inner = new ArrayList<>();
    for (Work work : cluster) {
      Nest.Axis axis = work.outermost();
      Dim blockSize = Dim.symbol(size);
      Nest.Axis within = new Nest.Axis(variables.index(blockSize), blockSize, axis.reduced());
      bindings.bind(axis.variable(), Dim.symbol(start).plus(Dim.symbol(within.variable())));
      storage.cut(axis, within, block);
      inner.add(work.inBlock(within));
    }
    return inner;
  }

  /** What is read by the same turn only needs no room for the others. */
  private void contract(List<Work> cluster) {
    Set<Nest> members = new HashSet<>();
    cluster.forEach(work -> members.add(work.nest()));
    for (Work work : cluster) {
      boolean isOwn = !storage.isGiven(work.nest().node()) && work.nest().target() == null;
      if (isOwn
          && !work.outermost().reduced()
          && members.containsAll(region.readers(work.nest().node()))) {
        storage.contract(work.outermost());
      }
    }
  }

  private void point(Nest nest, Scope scope) {
    switch (nest.kind()) {
      case WHOLE -> region.whole(nest, scope);
      case POINT -> region.define(nest, region.value(nest, scope), scope);
      case PRODUCT -> throw new CompilerBug("a product without loops: " + nest.node());
      case REDUCE -> accumulators.combine(nest, region.value(nest, scope), scope);
    }
  }

  /** The loops over some axes around one statement; the axes' variables are bound inside. */
  static void around(
      List<Nest.Axis> axes,
      Variables variables,
      Bindings bindings,
      Scope scope,
      java.util.function.Consumer<Scope> statement) {
    if (axes.isEmpty()) {
      statement.accept(scope);
      return;
    }
    Dim extent = bindings.resolve(axes.get(0).extent());
    String variable = variables.index(extent);
    bindings.bind(axes.get(0).variable(), Dim.symbol(variable));
    Scope body = new Scope(scope);
    around(axes.subList(1, axes.size()), variables, bindings, body, statement);
    Kind kind = independent(body);
    scope.add(new LoopStmt.For(variable, extent, 1, false, kind, List.of(), body.block()));
  }
}
