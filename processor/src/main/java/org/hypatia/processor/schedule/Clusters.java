package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Result;

/**
 * Puts nests that can share their outermost loop together.
 *
 * <p>Greedy, in the order of the graph: a nest joins the first cluster with which it has something
 * in common and whose loop has the same extent, if all it needs is computed before that cluster or,
 * within it, by the same turn.
 */
final class Clusters {
  private final Bindings bindings;
  private final Machine machine;
  private final Function<Node, List<Nest>> readers;
  private final List<List<Work>> clusters = new ArrayList<>();
  private final Map<Node, Integer> clusterOf = new HashMap<>();

  /** By node, what computes it. */
  private final Map<Node, Work> workOf = new HashMap<>();

  /** By cluster, the nodes that it computes or reads. */
  private final List<Set<Node>> touched = new ArrayList<>();

  private Clusters(Bindings bindings, Function<Node, List<Nest>> readers, Machine machine) {
    this.bindings = bindings;
    this.machine = machine;
    this.readers = readers;
  }

  /**
   * @param readers the nests that read what a node's nest computes
   */
  static List<List<Work>> of(
      List<Work> works, Bindings bindings, Function<Node, List<Nest>> readers, Machine machine) {
    Clusters clusters = new Clusters(bindings, readers, machine);
    statementsEarly(works).forEach(clusters::place);
    return clusters.clusters;
  }

  /**
   * Single numbers right after what they follow from: a loop that needs one cannot join another
   * that is before it.
   */
  private static List<Work> statementsEarly(List<Work> works) {
    Map<Node, Integer> places = new HashMap<>();
    IdentityHashMap<Work, Integer> order = new IdentityHashMap<>();
    for (int i = 0; i < works.size(); i++) {
      Work work = works.get(i);
      int place = i;
      if (isNumber(work)) {
        place = -1;
        for (Nest.Read read : work.nest().reads()) {
          place = Math.max(place, places.getOrDefault(producer(read.node()), -1));
        }
      }
      order.put(work, place);
      if (work.nest().target() == null) {
        places.put(work.nest().node(), place);
      }
    }
    return works.stream().sorted(Comparator.comparing(order::get)).toList();
  }

  private static boolean isNumber(Work work) {
    return work.nest().axes().isEmpty()
        && work.nest().kind() == Nest.Kind.POINT
        && work.nest().target() == null;
  }

  private void place(Work work) {
    List<Work> orders = orders(work);
    int earliest = 0;
    for (Nest.Read read : work.nest().reads()) {
      Integer producer = clusterOf.get(producer(read.node()));
      if (producer != null) {
        boolean joins = orders.stream().anyMatch(order -> canJoin(order, producer));
        earliest = Math.max(earliest, joins ? producer : producer + 1);
      }
    }
    for (int i = earliest; i < clusters.size(); i++) {
      for (Work order : orders) {
        if (canJoin(order, i) && hasSomethingInCommon(order, i)) {
          add(order, i);
          return;
        }
      }
    }
    clusters.add(new ArrayList<>());
    touched.add(new HashSet<>());
    add(orders.get(0), clusters.size() - 1);
  }

  /**
   * A matrix that is used element by element, such as the gradient in an update, is better used by
   * blocks of its rows than gathered as a whole.
   */
  private List<Work> orders(Work work) {
    List<Work> orders = work.orders();
    boolean isUpdate =
        orders.size() > 2
            && readers.apply(work.nest().node()).stream()
                .anyMatch(reader -> isAligned(work.nest(), reader));
    return isUpdate ? orders.stream().filter(w -> !w.outermost().reduced()).toList() : orders;
  }

  private static boolean isAligned(Nest producer, Nest reader) {
    return reader.kind() == Nest.Kind.POINT
        && reader.reads().stream()
            .anyMatch(
                read -> read.node() == producer.node() && read.index().equals(reader.index()));
  }

  private void add(Work work, int cluster) {
    clusters.get(cluster).add(work);
    touched.get(cluster).add(work.nest().node());
    work.nest().reads().forEach(read -> touched.get(cluster).add(read.node()));
    if (work.nest().target() == null) {
      workOf.put(work.nest().node(), work);
      clusterOf.put(work.nest().node(), cluster);
    }
  }

  /** The node whose nest computes {@code node}. */
  static Node producer(Node node) {
    return node.op() instanceof Result ? node.operand(0) : node;
  }

  private boolean canJoin(Work work, int cluster) {
    Work first = clusters.get(cluster).get(0);
    if (work.isStatement()
        || first.isStatement()
        || machine == Machine.GPU && (isAlone(work) || isAlone(first))
        || !first.nest().guard().equals(work.nest().guard())
        || !first.outermost().extent().equals(work.outermost().extent())) {
      return false;
    }
    for (Nest.Read read : work.nest().reads()) {
      Work producer = workOf.get(read.node());
      if (producer != null
          && clusterOf.getOrDefault(read.node(), -1) == cluster
          && !isSameTurn(producer, work, read)) {
        return false;
      }
    }
    return true;
  }

  /** A product fills a GPU by itself. */
  private static boolean isAlone(Work work) {
    return work.nest().kind() == Nest.Kind.PRODUCT;
  }

  /** Whether what is read is computed by the turn of a common loop that reads it. */
  private boolean isSameTurn(Work producer, Work consumer, Nest.Read read) {
    Nest.Axis outer = producer.outermost();
    if (outer.reduced()) {
      return false;
    }
    for (int axis = 0; axis < read.index().size(); axis++) {
      Dim written = bindings.resolve(producer.nest().index().get(axis));
      if (written.symbols().contains(outer.variable())) {
        Dim same = rename(written, outer.variable(), consumer.outermost().variable());
        if (!bindings.resolve(read.index().get(axis)).equals(same)) {
          return false;
        }
      }
    }
    return true;
  }

  private static Dim rename(Dim dim, String from, String to) {
    return dim.substitute(name -> Dim.symbol(name.equals(from) ? to : name));
  }

  private boolean hasSomethingInCommon(Work work, int cluster) {
    Set<Node> conditions = work.nest().guard().conditions();
    return work.nest().reads().stream()
        .map(Nest.Read::node)
        .anyMatch(read -> touched.get(cluster).contains(read) && !conditions.contains(read));
  }
}
