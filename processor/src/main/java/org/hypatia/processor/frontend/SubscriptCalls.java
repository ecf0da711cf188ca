package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.Slice;

/**
 * {@code Tensor.get}: ranges are slices, places known while compiling too; places found out when
 * the kernel runs are gathered at. {@code Tensor.with} and its like are in {@link SubscriptWrites}.
 */
final class SubscriptCalls {
  private SubscriptCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("get", SubscriptCalls::get);
    table.add("getDouble", call -> element(call, DType.F64, dtype -> dtype != DType.BOOL));
    table.add("getFloat", call -> element(call, DType.F32, dtype -> dtype == DType.F32));
    table.add("getInt", call -> element(call, DType.I32, dtype -> dtype == DType.I32));
    table.add("getLong", call -> element(call, DType.I64, DType::isIntegral));
    table.add("getBoolean", call -> element(call, DType.BOOL, dtype -> dtype == DType.BOOL));
    write(table, "with", Scatter.Mode.SET);
    write(table, "withAdded", Scatter.Mode.ADD);
    write(table, "withMaximum", Scatter.Mode.MAX);
    write(table, "withMinimum", Scatter.Mode.MIN);
  }

  private static void write(Vocabulary.Table table, String name, Scatter.Mode mode) {
    table.add(name, call -> call.tensor(new SubscriptWrites(call, mode).written()));
  }

  private static Value get(Call call) {
    Subscript chosen = SubscriptReader.withMasksListed(call, 1);
    return chosen.has(Subscript.Listed.class)
        ? call.tensor(listed(call, chosen))
        : regular(call, chosen);
  }

  /** One element as a Java number, of a tensor whose elements are computed in an accepted type. */
  private static Value element(Call call, DType dtype, Predicate<DType> accepts) {
    Value.OfNode x = call.value(0);
    if (!accepts.test(x.dtype())) {
      String held = x.dtype().javaName();
      throw call.error(
          Diag.OPERANDS_DO_NOT_FIT,
          call.name() + ": the elements of " + call.shown(0) + " are " + held);
    }
    if (call.count() - 1 != x.rank()) {
      throw call.error(0, Diag.INDICES_FOR_ELEMENT, x.rank(), call.count() - 1);
    }
    return ShapeCalls.number(call, (Value.OfNode) get(call), dtype);
  }

  /** Without lists of places the axes are independent, and a tensor may vary over loops. */
  private static Value regular(Call call, Subscript chosen) {
    Value.OfNode x = call.value(0);
    Value.OfTensor whole = new Value.OfTensor(x.node(), x.axes());
    Value.OfTensor rows = call.reading().arrays().views().at(whole, chosen.points());
    List<Slice.Range> ranges = new ArrayList<>();
    List<Dim> dims = new ArrayList<>();
    for (Dim turns : rows.node().shape().subShape(0, rows.axes().size()).dims()) {
      ranges.add(new Slice.Range(Dim.ZERO, turns, 1));
      dims.add(turns);
    }
    chosen.all(Subscript.Range.class).forEach(part -> ranges.add(part.range()));
    dims.addAll(chosen.sizes(part -> true).dims());
    Node sliced = sliced(call, rows.node(), ranges);
    return rows.with(call.ops().reshape(sliced, new Shape(dims)), rows.axes());
  }

  /** A slice; the whole where the ranges are that, as far as sizes are known. */
  static Node sliced(Call call, Node x, List<Slice.Range> ranges) {
    boolean isWhole = true;
    for (int axis = 0; axis < ranges.size(); axis++) {
      Dim size = call.reading().sizes().resolve(x.shape().get(axis));
      isWhole &= ranges.get(axis).equals(new Slice.Range(Dim.ZERO, size, 1));
    }
    return isWhole ? x : call.ops().slice(x, ranges);
  }

  /** The ranges first, then the places, then the axes in the order that NumPy gives them. */
  private static Node listed(Call call, Subscript chosen) {
    OpBuilder ops = call.ops();
    List<Integer> order = new ArrayList<>();
    List<Node> places = new ArrayList<>();
    for (Subscript.Part part : chosen.parts()) {
      if (part instanceof Subscript.Listed listed) {
        order.add(listed.axis());
        places.add(guarded(call, listed.places()));
      } else if (part instanceof Subscript.Point point) {
        order.add(point.axis());
        places.add(guarded(call, invariant(point)));
      }
    }
    chosen.all(Subscript.Range.class).forEach(part -> order.add(part.axis()));
    Node regular = sliced(call, call.node(0), chosen.ranges());
    Node gathered = ops.gather(ops.transpose(regular, order), places);
    int listedRank = chosen.listed().rank();
    List<Integer> back = new ArrayList<>(OpBuilder.axes(listedRank, gathered.rank()));
    Layout layout = Layout.of(chosen);
    back.addAll(layout.ranges(), OpBuilder.axes(0, listedRank));
    Node result = ops.transpose(gathered, back);
    List<Dim> dims = new ArrayList<>(chosen.sizes(part -> true).dims());
    dims.addAll(layout.axes(), chosen.listed().dims());
    return ops.reshape(result, new Shape(dims));
  }

  /** A place in the midst of lists, which is one more. */
  static Node invariant(Subscript.Point point) {
    if (!point.place().axes().isEmpty()) {
      throw new NotVectorizable("a place beside lists of places");
    }
    return point.place().node();
  }

  /** Where the place being read is not reached 0 stands for all places. */
  static Node guarded(Call call, Node places) {
    return call.lift().guard(new Value.OfTensor(places), 0).node();
  }

  /**
   * Where the axes of the places go.
   *
   * @param axes how many axes of the result come before them
   * @param ranges how many of these are ranges, the others being new axes
   */
  record Layout(int axes, int ranges) {
    static Layout of(Subscript chosen) {
      int axes = 0;
      int ranges = 0;
      for (Subscript.Part part : chosen.parts()) {
        boolean isRange = part instanceof Subscript.Range;
        if (chosen.isSeparated() || !isRange && !(part instanceof Subscript.NewAxis)) {
          break;
        }
        axes++;
        ranges += isRange ? 1 : 0;
      }
      return new Layout(axes, ranges);
    }
  }
}
