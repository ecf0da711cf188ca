package org.hypatia.processor.agreement;

import static org.hypatia.processor.agreement.OnnxNode.list;

import java.util.Arrays;

/** Convolutions and poolings. */
final class OnnxWindows {
  private OnnxWindows() {}

  static void addTo(OnnxOps ops) {
    ops.one("Conv", OnnxWindows::convolution);
    ops.one("MaxPool", n -> pool(n, "maxPool", ""));
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

  private static String pool(OnnxNode n, String function, String more) {
    int axes = axes(n);
    boolean dilated = Arrays.stream(numbers(n, "dilations", axes)).anyMatch(step -> step != 1);
    if (!n.isFloating(0)) {
      throw new OnnxNode.Missing("pooling of integers");
    }
    if (dilated || n.is("ceil_mode", 1)) {
      throw new OnnxNode.Missing("pooling with dilated windows, or with parts of windows");
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
}
