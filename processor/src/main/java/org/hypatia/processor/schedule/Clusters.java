package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final List<List<Work>> clusters = new ArrayList<>();
  private final Map<Node, Integer> clusterOf = new HashMap<>();

  private Clusters(Bindings bindings) {
    this.bindings = bindings;
  }

  static List<List<Work>> of(List<Work> works, Bindings bindings) {
    Clusters clusters = new Clusters(bindings);
    works.forEach(clusters::place);
    return clusters.clusters;
  }

  private void place(Work work) {
    int earliest = 0;
    for (Nest.Read read : work.nest().reads()) {
      Integer producer = clusterOf.get(producer(read.node()));
      if (producer != null) {
        boolean joins = canJoin(work, producer);
        earliest = Math.max(earliest, joins ? producer : producer + 1);
      }
    }
    for (int i = earliest; i < clusters.size(); i++) {
      if (canJoin(work, i) && hasSomethingInCommon(work, clusters.get(i))) {
        add(work, i);
        return;
      }
    }
    clusters.add(new ArrayList<>());
    add(work, clusters.size() - 1);
  }

  private void add(Work work, int cluster) {
    clusters.get(cluster).add(work);
    if (work.nest().target() == null) {
      clusterOf.put(work.nest().node(), cluster);
    }
  }

  /** The node whose nest computes {@code node}. */
  static Node producer(Node node) {
    return node.op() instanceof Result ? node.operand(0) : node;
  }

  private boolean canJoin(Work work, int cluster) {
    List<Work> members = clusters.get(cluster);
    Work first = members.get(0);
    if (work.isPoint()
        || first.isPoint()
        || !first.outermost().extent().equals(work.outermost().extent())) {
      return false;
    }
    for (Work member : members) {
      for (Nest.Read read : work.nest().reads()) {
        if (read.node() == member.nest().node() && !isSameTurn(member, work, read)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether what is read is computed by the turn of a common loop that reads it. */
  private boolean isSameTurn(Work producer, Work consumer, Nest.Read read) {
    Nest.Axis outer = producer.outermost();
    if (outer.reduced() || producer.nest().target() != null) {
      return producer.nest().target() != null;
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

  private static boolean hasSomethingInCommon(Work work, List<Work> cluster) {
    Set<Node> touched = new HashSet<>();
    for (Work member : cluster) {
      touched.add(member.nest().node());
      member.nest().reads().forEach(read -> touched.add(read.node()));
    }
    return work.nest().reads().stream().anyMatch(read -> touched.contains(read.node()));
  }
}
