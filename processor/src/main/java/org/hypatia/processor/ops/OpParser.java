package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.OpReader;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TextParts;
import org.jspecify.annotations.Nullable;

/** Ops from their names and attributes as the text form of graphs has them. */
final class OpParser implements OpReader {
  @Override
  public boolean hasBody(String name) {
    return name.equals("scan")
        || name.equals("while")
        || name.equals(CustomDerivative.NAME)
        || Differentiate.Mode.named(name) != null;
  }

  @Override
  public Op read(String name, String attributes, int operands, @Nullable Graph body) {
    if (Ops.isKnown(name)) {
      return Ops.get(name);
    }
    Differentiate.Mode derivative = Differentiate.Mode.named(name);
    if (body != null && derivative != null) {
      return new Differentiate(derivative, body, numbers(attributes));
    }
    if (body != null && name.equals(CustomDerivative.NAME)) {
      return custom(body, parts(attributes));
    }
    if (body != null) {
      return scan(body, attributes);
    }
    for (Reduce.Kind kind : Reduce.Kind.values()) {
      if (new Reduce(kind, List.of()).name().equals(name)) {
        return new Reduce(kind, numbers(attributes));
      }
    }
    for (Softmax.Kind kind : Softmax.Kind.values()) {
      if (new Softmax(kind, List.of()).name().equals(name)) {
        return new Softmax(kind, numbers(attributes));
      }
    }
    List<String> parts = parts(attributes);
    RoutineOp routine = RoutineOps.read(name, parts);
    if (routine != null) {
      return routine;
    }
    return switch (name) {
      case "after" -> new After();
      case "draw" -> new Draw(Distribution.named(parts.get(0)));
      case "cast" -> new Cast(DType.parse(parts.get(0)));
      case "roundTo" -> new RoundTo(DType.parse(parts.get(0)));
      case "broadcastTo" -> new BroadcastTo(shape(parts.get(0)));
      case "reshape" -> new Reshape(shape(parts.get(0)));
      case "transpose" -> new Transpose(numbers(attributes));
      case "concatenate" -> new Concatenate(Integer.parseInt(parts.get(0)));
      case "contract" -> Contract.of(inside(attributes));
      case "argsort" -> ArgSort.of(parts);
      case "searchSorted" -> new SearchSorted(parts.contains("right"));
      case "gather" -> new Gather(operands - 1, parts.contains(Gather.PARTIAL));
      case "scatterSet" -> scatter(operands, Scatter.Mode.SET, parts);
      case "scatterAdd" -> scatter(operands, Scatter.Mode.ADD, parts);
      case "scatterMax" -> scatter(operands, Scatter.Mode.MAX, parts);
      case "scatterMin" -> scatter(operands, Scatter.Mode.MIN, parts);
      case "iota" -> new Iota(shape(parts.get(0)), Integer.parseInt(parts.get(1)));
      case "size" -> new SizeOf(Dim.parse(inside(attributes)));
      case "slice" -> new Slice(ranges(attributes));
      case "place" -> new Place(ranges(parts.get(0)), shape(parts.get(1)));
      case "windows" -> new Windows(windows(attributes));
      case "convolve" -> new Convolve(windows(attributes), false);
      case "convolveGroups" -> new Convolve(windows(attributes), true);
      default -> throw new IllegalArgumentException("no op is named '" + name + "'");
    };
  }

  /** What is between the brackets. */
  private static String inside(String bracketed) {
    return bracketed.isEmpty() ? "" : bracketed.substring(1, bracketed.length() - 1);
  }

  private static List<String> parts(String bracketed) {
    return TextParts.split(inside(bracketed));
  }

  private static List<Integer> numbers(String bracketed) {
    return parts(bracketed).stream().map(Integer::valueOf).toList();
  }

  private static Shape shape(String parenthesised) {
    return Shape.parse(inside(parenthesised));
  }

  private static List<Slice.Range> ranges(String bracketed) {
    return parts(bracketed).stream().map(Slice.Range::parse).toList();
  }

  private static List<Windows.Axis> windows(String bracketed) {
    return parts(bracketed).stream().map(Windows.Axis::parse).toList();
  }

  private static Scatter scatter(int operands, Scatter.Mode mode, List<String> parts) {
    return new Scatter(operands - 2, mode, parts.contains(Gather.PARTIAL));
  }

  /** {@code [length=n, carries=1, sequences=2, reversed, asks]}. */
  private static Scan scan(Graph body, String attributes) {
    List<String> parts = parts(attributes);
    return new Scan(
        body,
        Dim.parse(valueOf("length", parts)),
        Integer.parseInt(valueOf("carries", parts)),
        Integer.parseInt(valueOf("sequences", parts)),
        parts.contains("reversed"),
        parts.contains("asks"));
  }

  /** {@code [sources=1, results=1, forward]}. */
  private static CustomDerivative custom(Graph body, List<String> parts) {
    return new CustomDerivative(
        body,
        Integer.parseInt(valueOf("sources", parts)),
        Integer.parseInt(valueOf("results", parts)),
        parts.contains(CustomDerivative.FORWARD));
  }

  private static String valueOf(String attribute, List<String> parts) {
    return parts.stream()
        .filter(part -> part.startsWith(attribute + "="))
        .map(part -> part.substring(attribute.length() + 1))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no '" + attribute + "=' in " + parts));
  }
}
