package org.hypatia.processor.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;

/**
 * Which axis of an array should lie closest in memory: the one along which every innermost loop
 * goes that reads its elements again and again.
 */
final class Layouts {
  /** What is not known, or no two loops agree on. */
  private static final int NONE = -1;

  private static final int DIFFERENT = -2;

  private final Map<Node, Integer> closest = new HashMap<>();

  Layouts(List<Nest> nests) {
    for (Nest nest : nests) {
      for (Nest.Read read : nest.reads()) {
        int wish = wish(nest, read);
        if (wish != NONE) {
          closest.merge(read.node(), wish, (a, b) -> a.equals(b) ? a : DIFFERENT);
        }
      }
    }
  }

  /** The axis that a nest likes to have closest. */
  private static int wish(Nest nest, Nest.Read read) {
    if (nest.kind() != Nest.Kind.POINT && nest.kind() != Nest.Kind.REDUCE) {
      return DIFFERENT;
    }
    if (nest.axes().isEmpty() || !isReadAgain(nest, read)) {
      return NONE;
    }
    Nest.Axis innermost = nest.axes().get(nest.axes().size() - 1);
    int along = NONE;
    for (int axis = 0; axis < read.index().size(); axis++) {
      Dim index = read.index().get(axis);
      if (index.symbols().contains(innermost.variable())) {
        Dim stride = IndexMath.stride(index, innermost.variable());
        boolean isAlong = along == NONE && stride != null && stride.is(1);
        along = isAlong ? axis : DIFFERENT;
      }
    }
    return along;
  }

  /** Whether turns of one of the loops read the same elements. */
  private static boolean isReadAgain(Nest nest, Nest.Read read) {
    return nest.axes().stream()
        .anyMatch(
            axis ->
                read.index().stream()
                    .noneMatch(index -> index.symbols().contains(axis.variable())));
  }

  /** The axis of an array that should lie closest in memory; negative if it may stay as it is. */
  int closest(Node node) {
    return closest.getOrDefault(node, NONE);
  }
}
