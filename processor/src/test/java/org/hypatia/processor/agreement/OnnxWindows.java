package org.hypatia.processor.agreement;

import static org.hypatia.processor.agreement.OnnxNode.list;

import java.util.Arrays;

/** Convolutions and poolings. */
final class OnnxWindows {
  private OnnxWindows() {}

  static void addTo(OnnxOps ops) {
    ops.one("Conv", OnnxWindows::convolution);
    ops.one(
        "AveragePool",
        n -> pool(n, "avgPool", n.is("count_include_pad", 1) ? "" : ".withoutCountingPadding()"));
  }

  /** How many axes windows have: the cases say it, or the kernel does. */
  private static int axes(OnnxNode n) {
    return n.hasAttribute("kernel_shape")
        ? OnnxCase.longs(n.attribute("kernel_shape")).length
        : n.rank(1) - 2;
  }

  private static String convolution(OnnxNode n) {
    int axes = axes(n);
    String options = "ConvOptions.of()" + strides(n, axes) + padding(n, axes);
    options += ".withGroups(" + n.number("group", 1) + ")";
    options += ".withDilation(" + list(numbers(n, "dilations", axes)) + ")";
    String plain = "Nn.conv" + axes + "d(" + n.x() + ", " + n.x(1) + ", " + options + ")";
    if (!n.has(2)) {
      return plain;
    }
    long[] shape = new long[axes + 1];
    Arrays.fill(shape, 1);
    shape[0] = n.shape(2)[0];
    return plain + ".plus(" + n.x(2) + ".reshape(" + list(shape) + "))";
  }

  /** Whether the vocabulary has the pooling by its name. */
  static boolean isPlain(OnnxNode n) {
    boolean dilated = Arrays.stream(numbers(n, "dilations", axes(n))).anyMatch(step -> step != 1);
    return n.outputs() == 1 && n.isFloating(0) && !dilated && !n.is("ceil_mode", 1);
  }

  static String pool(OnnxNode n, String function, String more) {
    int axes = axes(n);
    if (!isPlain(n)) {
      throw new OnnxNode.Missing("means of dilated windows, or of parts of windows");
    }
    long[] window = OnnxCase.longs(n.attribute("kernel_shape"));
    String options = "PoolOptions.of()" + strides(n, axes) + padding(n, axes) + more;
    return "Nn." + function + "(" + n.x() + ", " + list(window) + ", " + options + ")";
  }

  private static String strides(OnnxNode n, int axes) {
    return ".withStride(" + list(numbers(n, "strides", axes)) + ")";
  }

  private static String padding(OnnxNode n, int axes) {
    String kind = n.text("auto_pad", "NOTSET");
    if (kind.equals("SAME_UPPER")) {
      return ".withSamePadding()";
    }
    if (!kind.equals("NOTSET") && !kind.equals("VALID")) {
      throw new OnnxNode.Missing("padding " + kind);
    }
    long[] both = n.hasAttribute("pads") ? OnnxCase.longs(n.attribute("pads")) : new long[2 * axes];
    String low = list(Arrays.copyOf(both, axes));
    String high = list(Arrays.copyOfRange(both, axes, 2 * axes));
    return ".withPadding(new long[] {" + low + "}, new long[] {" + high + "})";
  }

  private static long[] numbers(OnnxNode n, String attribute, int axes) {
    if (n.hasAttribute(attribute)) {
      return OnnxCase.longs(n.attribute(attribute));
    }
    long[] ones = new long[axes];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** How windows slide along axes, in numbers. */
  record Slide(long[] stride, long[] dilation, long[] low, long[] high) {
    static Slide of(OnnxNode n, int axes) {
      if (!n.text("auto_pad", "NOTSET").equals("NOTSET")) {
        throw new OnnxNode.Missing("padding " + n.text("auto_pad", ""));
      }
      long[] pads =
          n.hasAttribute("pads") ? OnnxCase.longs(n.attribute("pads")) : new long[2 * axes];
      return new Slide(
          numbers(n, "strides", axes),
          numbers(n, "dilations", axes),
          Arrays.copyOf(pads, axes),
          Arrays.copyOfRange(pads, axes, 2 * axes));
    }

    int axes() {
      return stride.length;
    }

    /** From the first place of a window to behind its last. */
    long extent(int axis, long[] window) {
      return (window[axis] - 1) * dilation[axis] + 1;
    }

    /** Of so many windows, what is at place k of each, as subscripts behind batch and channels. */
    String ranges(long k, long[] window, long[] counts) {
      StringBuilder ranges = new StringBuilder();
      long rest = k;
      for (int axis = axes() - 1; axis >= 0; axis--) {
        long from = rest % window[axis] * dilation[axis];
        rest /= window[axis];
        long to = from + (counts[axis] - 1) * stride[axis] + 1;
        ranges.insert(0, ", Index.range(" + list(from, to, stride[axis]) + ")");
      }
      return "Index.all(), Index.all()" + ranges;
    }
  }
}
