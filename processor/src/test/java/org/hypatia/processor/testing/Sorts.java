package org.hypatia.processor.testing;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.ops.ArgSort;
import org.hypatia.processor.ops.SearchSorted;

/** Sorting by looking at all pairs: an element's place is the number of those that come before. */
final class Sorts {
  private Sorts() {}

  /** NaN is larger than all numbers, and no zero is less than another. */
  private static boolean isLess(Constant x, Constant y) {
    if (!x.dtype().isFloating()) {
      return x.asLong() < y.asLong();
    }
    double a = x.asDouble();
    double b = y.asDouble();
    return a < b || !Double.isNaN(a) && Double.isNaN(b);
  }

  /**
   * @param start the number of the first place of the result
   * @param count how many there are along the axis
   */
  static Array places(ArgSort sort, Array x, long start, long count) {
    Array all = places(sort, x);
    long[] shape = x.shape().clone();
    shape[sort.axis()] = count;
    return Array.generate(
        DType.I64,
        shape,
        i -> {
          long[] index = Array.index(shape, i);
          index[sort.axis()] += start;
          return all.get(index);
        });
  }

  private static Array places(ArgSort sort, Array x) {
    Constant[] places = new Constant[x.size()];
    for (int i = 0; i < x.size(); i++) {
      long[] index = Array.index(x.shape(), i);
      int own = (int) index[sort.axis()];
      int before = 0;
      List<Constant> line = line(x, index, sort.axis());
      for (int j = 0; j < line.size(); j++) {
        boolean isFirst =
            sort.descending()
                ? isLess(line.get(own), line.get(j))
                : isLess(line.get(j), line.get(own));
        boolean isEqual =
            !isLess(line.get(own), line.get(j)) && !isLess(line.get(j), line.get(own));
        before += isFirst || isEqual && j < own ? 1 : 0;
      }
      index[sort.axis()] = before;
      places[(int) x.offset(index)] = Constant.ofLong(DType.I64, own);
    }
    return new Array(DType.I64, x.shape(), places);
  }

  private static List<Constant> line(Array x, long[] index, int axis) {
    long[] at = index.clone();
    List<Constant> line = new ArrayList<>();
    for (at[axis] = 0; at[axis] < x.shape()[axis]; at[axis]++) {
      line.add(x.get(at));
    }
    return line;
  }

  static Array search(SearchSorted search, Array sorted, Array values) {
    return Array.generate(
        DType.I64,
        values.shape(),
        i -> {
          Constant value = values.elements()[(int) i];
          long before = 0;
          for (Constant element : sorted.elements()) {
            boolean counts = search.right() ? !isLess(value, element) : isLess(element, value);
            before += counts ? 1 : 0;
          }
          return Constant.ofLong(DType.I64, before);
        });
  }
}
