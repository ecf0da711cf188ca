package org.hypatia.processor.agreement;

import static org.hypatia.processor.agreement.OnnxNode.list;
import static org.hypatia.processor.agreement.OnnxOps.like;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypatia.processor.agreement.OnnxNode.Value;

/** What windows give back to the places that they overlap at, and windows taken apart. */
final class OnnxOverlaps {
  private OnnxOverlaps() {}

  static void addTo(OnnxOps ops) {
    ops.one("ConvTranspose", OnnxOverlaps::transposed);
    ops.one("Col2Im", OnnxOverlaps::columns);
    ops.one("LpPool", OnnxOverlaps::powers);
    ops.many("MaxPool", OnnxOverlaps::largest);
  }

  /** The whole transpose, of which padding takes away and to which further zeros are added. */
  private static String transposed(OnnxNode n) {
    OnnxWindows.Slide slide = OnnxWindows.Slide.of(n, n.rank(1) - 2);
    int axes = slide.axes();
    if (axes > 2) {
      throw new OnnxNode.Missing("a transposed convolution of three axes");
    }
    long[] window = Arrays.copyOfRange(n.shape(1), 2, axes + 2);
    long[] more =
        n.hasAttribute("output_padding")
            ? OnnxCase.longs(n.attribute("output_padding"))
            : new long[axes];
    List<String> ranges = new ArrayList<>(List.of("Index.all()", "Index.all()"));
    long[] widths = new long[2 * (axes + 2)];
    for (int axis = 0; axis < axes; axis++) {
      long whole = (n.shape(0)[axis + 2] - 1) * slide.stride()[axis] + slide.extent(axis, window);
      long start = slide.low()[axis];
      long size = whole + more[axis] - start - slide.high()[axis];
      if (n.hasAttribute("output_shape")) {
        size = OnnxCase.longs(n.attribute("output_shape"))[axis];
        start = Math.max(0, (whole - size) / 2);
      }
      widths[2 * (axis + 2) + 1] = Math.max(0, start + size - whole);
      ranges.add("Index.range(" + start + ", " + (start + size) + ")");
    }
    String options = "ConvOptions.of().withGroups(" + n.number("group", 1) + ")";
    options += ".withStride(" + list(two(slide.stride())) + ")";
    options += ".withDilation(" + list(two(slide.dilation())) + ")";
    String flat = axes == 1 ? ".expandDims(2)" : "";
    String all = "Nn.convTranspose2d(" + n.x() + flat + ", " + n.x(1) + flat + ", " + options + ")";
    all = "pad(" + all + (axes == 1 ? ".squeeze(2)" : "") + ", 0.0, " + list(widths) + ")";
    String part = all + ".get(" + String.join(", ", ranges) + ")";
    if (!n.has(2)) {
      return part;
    }
    long[] bias = OnnxNode.along(axes + 1, 0, n.shape(2)[0]);
    return part + ".plus(" + n.x(2) + ".reshape(" + list(bias) + "))";
  }

  /** One axis as the second of two. */
  private static long[] two(long[] numbers) {
    return numbers.length == 1 ? new long[] {1, numbers[0]} : numbers;
  }

  /** Columns are what windows held: each goes where it was, added to what is there. */
  private static String columns(OnnxNode n) {
    long[] image = n.longs(1);
    long[] window = n.longs(2);
    int axes = image.length;
    OnnxWindows.Slide slide = OnnxWindows.Slide.of(n, axes);
    long[] padded = new long[axes];
    long[] counts = new long[axes];
    for (int axis = 0; axis < axes; axis++) {
      padded[axis] = image[axis] + slide.low()[axis] + slide.high()[axis];
      counts[axis] = (padded[axis] - slide.extent(axis, window)) / slide.stride()[axis] + 1;
    }
    long batch = n.shape(0)[0];
    long places = Arrays.stream(window).reduce(1, (a, b) -> a * b);
    long channels = n.shape(0)[1] / places;
    String split = String.join(", ", list(batch, channels, places), list(counts));
    String parts = n.source().hold(n.x() + ".reshape(" + split + ")");
    String zeros = "Tensor.zeros(" + n.type(0) + ".class, " + list(batch, channels);
    String sum = n.source().hold(zeros + ", " + list(padded) + ")");
    for (int k = 0; k < places; k++) {
      String part = parts + ".get(Index.all(), Index.all(), Index.at(" + k + "))";
      String where = slide.ranges(k, window, counts);
      sum = n.source().hold(sum + ".withAdded(" + part + ", " + where + ")");
    }
    List<String> inner = new ArrayList<>(List.of("Index.all()", "Index.all()"));
    for (int axis = 0; axis < axes; axis++) {
      long from = slide.low()[axis];
      inner.add("Index.range(" + from + ", " + (from + image[axis]) + ")");
    }
    return sum + ".get(" + String.join(", ", inner) + ")";
  }

  /** The root of the sum of powers. */
  private static String powers(OnnxNode n) {
    List<String> windows = windows(n, "abs(" + n.x() + ").pow(" + n.real("p", 2) + ")", "0.0");
    return String.join(".plus(", windows)
        + ")".repeat(windows.size() - 1)
        + ".pow("
        + 1 / n.real("p", 2)
        + ")";
  }

  /** By place in the window, the elements there of all windows. */
  private static List<String> windows(OnnxNode n, String x, String outside) {
    long[] window = OnnxCase.longs(n.attribute("kernel_shape"));
    OnnxWindows.Slide slide = OnnxWindows.Slide.of(n, window.length);
    long[] widths = new long[2 * n.rank(0)];
    long[] counts = new long[window.length];
    for (int axis = 0; axis < window.length; axis++) {
      long size = n.shape(0)[axis + 2] + slide.low()[axis] + slide.high()[axis];
      long stride = slide.stride()[axis];
      long rest = size - slide.extent(axis, window) + (n.is("ceil_mode", 1) ? stride - 1 : 0);
      counts[axis] = rest / stride + 1;
      long needed = (counts[axis] - 1) * stride + slide.extent(axis, window);
      widths[2 * (axis + 2)] = slide.low()[axis];
      widths[2 * (axis + 2) + 1] = slide.high()[axis] + Math.max(0, needed - size);
    }
    String padded = n.source().hold("pad(" + x + ", " + outside + ", " + list(widths) + ")");
    List<String> windows = new ArrayList<>();
    for (int k = 0; k < Arrays.stream(window).reduce(1, (a, b) -> a * b); k++) {
      windows.add(padded + ".get(" + slide.ranges(k, window, counts) + ")");
    }
    return windows;
  }

  /** By its name where it is said so, else the largest at all places; with that place if asked. */
  private static List<Value> largest(OnnxNode n) {
    if (OnnxWindows.isPlain(n)) {
      return List.of(like(n, OnnxWindows.pool(n, "maxPool", "")));
    }
    if (!n.isFloating(0) && !n.type(0).equals("U8")) {
      throw new OnnxNode.Missing("pooling of signed integers");
    }
    String lowest = n.isFloating(0) ? "Double.NEGATIVE_INFINITY" : "0L";
    if (n.outputs() == 1) {
      List<String> windows = windows(n, n.x(), lowest);
      return List.of(
          like(n, "maximum(".repeat(windows.size() - 1) + windows.get(0) + rest(windows)));
    }
    String stacked =
        n.source().hold("stack(0, " + String.join(", ", windows(n, n.x(), lowest)) + ")");
    long size = Arrays.stream(n.shape(0)).reduce(1, (a, b) -> a * b);
    String numbers =
        "Tensor.arange(I64.class, 0, " + size + ", 1).reshape(" + list(n.shape(0)) + ")";
    String places = "stack(0, " + String.join(", ", windows(n, numbers, "0L")) + ")";
    String first = "argmax(" + stacked + ", 0).expandDims(0)";
    String chosen = "takeAlongAxis(" + places + ", " + first + ", 0).squeeze(0)";
    return List.of(like(n, "max(" + stacked + ", 0)"), new Value(chosen, "int64", null, null));
  }

  private static String rest(List<String> windows) {
    StringBuilder text = new StringBuilder();
    windows.subList(1, windows.size()).forEach(each -> text.append(", " + each + ")"));
    return text.toString();
  }
}
