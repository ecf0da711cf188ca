package org.hypatia.processor.agreement;

import static org.hypatia.processor.agreement.OnnxNode.along;
import static org.hypatia.processor.agreement.OnnxNode.axis;
import static org.hypatia.processor.agreement.OnnxNode.list;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hypatia.processor.agreement.OnnxNode.Value;

/** Operators that make, move, pick and write elements. */
final class OnnxShapes {
  private OnnxShapes() {}

  static void addTo(OnnxOps ops) {
    ops.many("Constant", n -> List.of(n.source().tensor(n.attribute("value"))));
    ops.many("ConstantOfShape", OnnxShapes::constantOfShape);
    ops.one("EyeLike", OnnxShapes::eye);
    ops.one("Range", n -> "Tensor.arange(" + n.type(0) + ".class, " + range(n) + ")");
    ops.one("Reshape", n -> n.x() + ".reshape(" + list(newShape(n)) + ")");
    ops.one("Flatten", OnnxShapes::flatten);
    ops.one("Squeeze", n -> n.x() + ".squeeze(" + axes(n) + ")");
    ops.one("Unsqueeze", n -> n.x() + ".expandDims(" + axes(n) + ")");
    ops.one("Expand", OnnxShapes::expand);
    ops.one("Transpose", OnnxShapes::transpose);
    ops.one("DepthToSpace", OnnxShapes::depthToSpace);
    ops.one("SpaceToDepth", OnnxShapes::spaceToDepth);
    ops.one(
        "Concat",
        n -> "concatenate(" + n.number("axis", 0) + ", " + String.join(", ", n.all()) + ")");
    ops.many("Split", OnnxShapes::split);
    ops.one("Tile", n -> "tile(" + n.x() + ", " + list(n.longs(1)) + ")");
    ops.one("Trilu", OnnxShapes::triangle);
    ops.one("Pad", OnnxShapes::pad);
    ops.one("CenterCropPad", OnnxShapes::cropOrPad);
    ops.one("Slice", OnnxShapes::slice);
    ops.one("Gather", n -> picked("take", n));
    ops.one("GatherElements", n -> picked("takeAlongAxis", n));
    ops.one("GatherND", n -> n.x() + ".get(" + coordinates(n, 1) + ")");
    ops.one("Scatter", OnnxShapes::scatter);
    ops.one("ScatterElements", OnnxShapes::scatter);
    ops.one("ScatterND", n -> written(n, coordinates(n, 1)));
    ops.one("ReverseSequence", OnnxShapes::reverseSequence);
    ops.many("OneHot", OnnxShapes::oneHot);
    ops.typed("Size", "int64", n -> "Tensor.scalar(" + n.x() + ".size())");
    ops.typed("Shape", "int64", OnnxShapes::shape);
  }

  private static List<Value> constantOfShape(OnnxNode n) {
    Value value = n.source().tensor(n.attribute("value"));
    String java = value.java() + ".broadcastTo(" + list(n.longs(0)) + ")";
    return List.of(new Value(java, value.dtype(), n.longs(0), null));
  }

  private static String eye(OnnxNode n) {
    String type =
        n.hasAttribute("dtype")
            ? OnnxSource.type(OnnxSource.dtype(n.number("dtype", 0)))
            : n.type(0);
    return "Tensor.eye(" + type + ".class, " + list(n.shape(0)) + ", " + n.number("k", 0) + ")";
  }

  private static String range(OnnxNode n) {
    return IntStream.range(0, 3)
        .mapToObj(i -> n.isFloating(0) ? "" + n.number(i) : "" + (long) n.number(i))
        .collect(Collectors.joining(", "));
  }

  private static long[] newShape(OnnxNode n) {
    long[] shape = n.hasAttribute("shape") ? OnnxCase.longs(n.attribute("shape")) : n.longs(1);
    for (int i = 0; i < shape.length; i++) {
      shape[i] = shape[i] == 0 && n.is("allowzero", 0) ? n.shape(0)[i] : shape[i];
    }
    return shape;
  }

  private static String flatten(OnnxNode n) {
    int axis = axis(n.number("axis", 1), n.rank(0));
    long rows = LongStream.of(n.shape(0)).limit(axis).reduce(1, (a, b) -> a * b);
    return n.x() + ".reshape(" + rows + ", -1)";
  }

  private static String axes(OnnxNode n) {
    long[] axes = n.integers("axes", 1);
    return axes == null ? "" : list(axes);
  }

  /** To the shape that the operand's and the other broadcast to. */
  private static String expand(OnnxNode n) {
    long[] own = n.shape(0);
    long[] other = n.longs(1);
    long[] shape = new long[Math.max(own.length, other.length)];
    Arrays.fill(shape, 1);
    for (int i = 0; i < other.length; i++) {
      shape[shape.length - other.length + i] = other[i];
    }
    for (int i = 0; i < own.length; i++) {
      int at = shape.length - own.length + i;
      shape[at] = own[i] == 1 ? shape[at] : own[i];
    }
    return n.x() + ".broadcastTo(" + list(shape) + ")";
  }

  private static String transpose(OnnxNode n) {
    return n.x()
        + ".transpose("
        + (n.hasAttribute("perm") ? list(OnnxCase.longs(n.attribute("perm"))) : "")
        + ")";
  }

  private static String depthToSpace(OnnxNode n) {
    long[] s = n.shape(0);
    long b = n.number("blocksize", 1);
    long c = s[1] / (b * b);
    boolean depthFirst = n.text("mode", "DCR").equals("DCR");
    String parts = depthFirst ? list(s[0], b, b, c, s[2], s[3]) : list(s[0], c, b, b, s[2], s[3]);
    String order = depthFirst ? "0, 3, 4, 1, 5, 2" : "0, 1, 4, 2, 5, 3";
    String moved = n.x() + ".reshape(" + parts + ").transpose(" + order + ")";
    return moved + ".reshape(" + list(s[0], c, s[2] * b, s[3] * b) + ")";
  }

  private static String spaceToDepth(OnnxNode n) {
    long[] s = n.shape(0);
    long b = n.number("blocksize", 1);
    String parts = list(s[0], s[1], s[2] / b, b, s[3] / b, b);
    String moved = n.x() + ".reshape(" + parts + ").transpose(0, 3, 5, 1, 2, 4)";
    return moved + ".reshape(" + list(s[0], s[1] * b * b, s[2] / b, s[3] / b) + ")";
  }

  private static List<Value> split(OnnxNode n) {
    int axis = axis(n.number("axis", 0), n.rank(0));
    long[] sizes = n.integers("split", 1);
    if (sizes == null) {
      long whole = n.shape(0)[axis];
      long part = (whole + n.outputs() - 1) / n.outputs();
      sizes = new long[n.outputs()];
      Arrays.fill(sizes, part);
      sizes[n.outputs() - 1] = whole - part * (n.outputs() - 1);
    }
    String parts = n.source().hold("split(" + n.x() + ", " + axis + ", " + list(sizes) + ")");
    List<Value> results = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      long[] shape = n.shape(0).clone();
      shape[axis] = sizes[i];
      results.add(new Value(parts + ".get(" + i + ")", n.input(0).dtype(), shape, null));
    }
    return results;
  }

  private static String triangle(OnnxNode n) {
    String function = n.number("upper", 1) == 1 ? "triu(" : "tril(";
    return function + n.x() + ", " + (n.has(1) ? (long) n.number(1) : 0) + ")";
  }

  private static String pad(OnnxNode n) {
    int rank = n.rank(0);
    long[] axes = n.has(3) ? n.longs(3) : OnnxNode.from(0, rank);
    long[] given = n.longs(1);
    long[] widths = new long[2 * rank];
    for (int i = 0; i < axes.length; i++) {
      int axis = axis(axes[i], rank);
      widths[2 * axis] = given[i];
      widths[2 * axis + 1] = given[axes.length + i];
    }
    String mode = n.text("mode", "constant");
    if (!mode.equals("constant")) {
      String constant = "PadMode." + mode.toUpperCase(Locale.ROOT);
      return "pad(" + n.x() + ", " + constant + ", " + list(widths) + ")";
    }
    double value = n.has(2) ? n.number(2) : 0;
    return "pad("
        + n.x()
        + ", "
        + (n.isFloating(0) ? "" + value : "" + (long) value)
        + ", "
        + list(widths)
        + ")";
  }

  /** The middle of what is too long; zeros on both sides of what is too short. */
  private static String cropOrPad(OnnxNode n) {
    int rank = n.rank(0);
    long[] axes =
        n.hasAttribute("axes") ? OnnxCase.longs(n.attribute("axes")) : OnnxNode.from(0, rank);
    long[] target = n.longs(1);
    long[] widths = new long[2 * rank];
    String[] ranges = new String[rank];
    Arrays.fill(ranges, "Index.all()");
    for (int i = 0; i < axes.length; i++) {
      int axis = axis(axes[i], rank);
      long more = target[i] - n.shape(0)[axis];
      widths[2 * axis] = Math.max(0, more / 2);
      widths[2 * axis + 1] = Math.max(0, more - more / 2);
      if (more < 0) {
        long start = -more / 2;
        ranges[axis] = "Index.range(" + start + ", " + (start + target[i]) + ")";
      }
    }
    String middle = n.x() + ".get(" + String.join(", ", ranges) + ")";
    return "pad(" + middle + ", 0.0, " + list(widths) + ")";
  }

  /** Ends beyond an axis are those of the axis. */
  private static String slice(OnnxNode n) {
    int rank = n.rank(0);
    long[] starts = n.longs(1);
    long[] ends = n.longs(2);
    long[] axes = n.has(3) ? n.longs(3) : OnnxNode.from(0, starts.length);
    String[] ranges = new String[rank];
    Arrays.fill(ranges, "Index.all()");
    for (int i = 0; i < axes.length; i++) {
      int axis = axis(axes[i], rank);
      long step = n.has(4) ? n.longs(4)[i] : 1;
      if (step < 0) {
        throw new OnnxNode.Missing("slices with a negative step");
      }
      long size = n.shape(0)[axis];
      long from = Math.max(0, Math.min(size, starts[i] < 0 ? starts[i] + size : starts[i]));
      long to = Math.max(0, Math.min(size, ends[i] < 0 ? ends[i] + size : ends[i]));
      ranges[axis] = "Index.range(" + list(from, Math.max(from, to), step) + ")";
    }
    return n.x() + ".get(" + String.join(", ", ranges) + ")";
  }

  private static String picked(String function, OnnxNode n) {
    return function + "(" + n.x() + ", " + n.x(1) + ", " + n.number("axis", 0) + ")";
  }

  /** The last axis of an operand, place by place, as indices. */
  private static String coordinates(OnnxNode n, int operand) {
    if (!n.is("batch_dims", 0)) {
      throw new AssertionError("batches of coordinates");
    }
    long[] shape = n.shape(operand);
    return LongStream.range(0, shape[shape.length - 1])
        .mapToObj(
            i -> "Index.indices(" + n.x(operand) + ".get(Index.ellipsis(), Index.at(" + i + ")))")
        .collect(Collectors.joining(", "));
  }

  /** Each index in its own line along an axis. */
  private static String scatter(OnnxNode n) {
    int rank = n.rank(0);
    int axis = axis(n.number("axis", 0), rank);
    List<String> indices = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      long size = n.shape(1)[i];
      String places = "Tensor.arange(I64.class, 0, " + size + ", 1)";
      String own = places + ".reshape(" + list(along(rank, i, size)) + ")";
      indices.add("Index.indices(" + (i == axis ? n.x(1) : own) + ")");
    }
    return written(n, String.join(", ", indices));
  }

  private static String written(OnnxNode n, String indices) {
    String method =
        switch (n.text("reduction", "none")) {
          case "none" -> "with";
          case "add" -> "withAdded";
          case "max" -> "withMaximum";
          case "min" -> "withMinimum";
          default -> throw new OnnxNode.Missing("scatter by " + n.text("reduction", ""));
        };
    return n.x() + "." + method + "(" + n.x(2) + ", " + indices + ")";
  }

  /** The first elements of each line, so many as its operand says, backwards. */
  private static String reverseSequence(OnnxNode n) {
    int rank = n.rank(0);
    int time = (int) n.number("time_axis", 0);
    int batch = (int) n.number("batch_axis", 1);
    long[] shape = n.shape(0);
    String lengths = n.x(1) + ".reshape(" + list(along(rank, batch, shape[batch])) + ")";
    String turns = "Tensor.arange(I64.class, 0, " + shape[time] + ", 1)";
    String turn = n.source().hold(turns + ".reshape(" + list(along(rank, time, shape[time])) + ")");
    String back = lengths + ".minus(1).minus(" + turn + ")";
    String places = "where(" + turn + ".lt(" + lengths + "), " + back + ", " + turn + ")";
    return "takeAlongAxis("
        + n.x()
        + ", "
        + places
        + ".broadcastTo("
        + list(shape)
        + "), "
        + time
        + ")";
  }

  private static List<Value> oneHot(OnnxNode n) {
    int rank = n.rank(0) + 1;
    int axis = axis(n.number("axis", -1), rank);
    long depth = (long) n.number(1);
    String indices = n.x() + ".mod(" + depth + ").expandDims(" + axis + ")";
    String places = "Tensor.arange(" + n.type(0) + ".class, 0, " + depth + ", 1)";
    String hit = indices + ".eq(" + places + ".reshape(" + list(along(rank, axis, depth)) + "))";
    String java = "where(" + hit + ", " + n.x(2) + ".get(1), " + n.x(2) + ".get(0))";
    return List.of(new Value(java, n.input(2).dtype(), null, null));
  }

  private static String shape(OnnxNode n) {
    int rank = n.rank(0);
    int start = bounded(n.number("start", 0), rank);
    int end = bounded(n.number("end", rank), rank);
    String sizes =
        IntStream.range(start, end)
            .mapToObj(i -> n.x() + ".size(" + i + ")")
            .collect(Collectors.joining(", "));
    return "Tensor.of(new long[] {" + sizes + "})";
  }

  private static int bounded(long number, int rank) {
    return (int) Math.max(0, Math.min(rank, number < 0 ? number + rank : number));
  }
}
