package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.Cast;
import org.hypatia.processor.ops.Elementwise;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.ScalarOp;
import org.jspecify.annotations.Nullable;

/**
 * Elementwise ops on values that may vary over loops: an operand that does not vary with a loop is
 * broadcast along its axis. Folds constants.
 */
final class Lift {
  /**
   * Functions that fail, or whose derivative is infinite, somewhere; and an operand where all is
   * well. In a branch they get that operand when the branch is not taken, since a graph computes
   * both branches: 0 times infinity would be NaN.
   */
  private static final Map<String, Double> SAFE =
      Map.ofEntries(
          Map.entry("div", 1.0),
          Map.entry("rem", 1.0),
          Map.entry("floorDiv", 1.0),
          Map.entry("floorMod", 1.0),
          Map.entry("reciprocal", 1.0),
          Map.entry("sqrt", 1.0),
          Map.entry("cbrt", 1.0),
          Map.entry("exp", 1.0),
          Map.entry("expm1", 1.0),
          Map.entry("exp2", 1.0),
          Map.entry("log", 1.0),
          Map.entry("log2", 1.0),
          Map.entry("log10", 1.0),
          Map.entry("log1p", 1.0),
          Map.entry("pow", 1.0),
          Map.entry("power", 1.0),
          Map.entry("tan", 1.0),
          Map.entry("asin", 0.5),
          Map.entry("acos", 0.5),
          Map.entry("atanh", 0.5),
          Map.entry("acosh", 2.0),
          Map.entry("atan2", 1.0),
          Map.entry("hypot", 1.0),
          Map.entry("sinh", 1.0),
          Map.entry("cosh", 1.0));

  private final Reading reading;

  Lift(Reading reading) {
    this.reading = reading;
  }

  Reading reading() {
    return reading;
  }

  /** What an op's operands are where its result does not count; null if any operand will do. */
  static @Nullable Double harmless(String op) {
    return SAFE.get(op);
  }

  /** The op of that name in the catalogue; a scalar when all operands are. */
  Value.OfNode op(String name, Value.OfNode... operands) {
    DType storage = StorageTypes.of(operands);
    return storage == null
        ? computed(name, operands)
        : StorageTypes.op(storage, List.of(operands), this, all -> computed(name, all));
  }

  private Value.OfNode computed(String name, Value.OfNode... operands) {
    ScalarOp op = Ops.get(name);
    List<Value.OfNode> safe = new ArrayList<>(List.of(operands));
    Double harmless = SAFE.get(name);
    if (harmless != null && !reading.path().isAlways()) {
      safe.replaceAll(operand -> guard(operand, harmless));
    }
    return make(op, safe);
  }

  Value.Scalar op(String name, Value.Scalar... operands) {
    return (Value.Scalar) op(name, (Value.OfNode[]) operands);
  }

  /** The operand, or {@code harmless} where the place being read is not reached. */
  Value.OfNode guard(Value.OfNode operand, double harmless) {
    if (reading.path().isAlways() || operand.node().op() instanceof Constant) {
      return operand;
    }
    Value.Scalar reached = all(reading.path().conditions());
    return op("where", reached, operand, constant(operand.dtype(), harmless));
  }

  /** The conjunction. */
  Value.Scalar all(List<Value.Scalar> conditions) {
    Value.Scalar all = conditions.get(0);
    for (Value.Scalar condition : conditions.subList(1, conditions.size())) {
      all = op("and", all, condition);
    }
    return all;
  }

  /** Conversion of elements, as Java's cast. */
  <V extends Value.OfNode> V cast(DType to, V value) {
    if (value.dtype() == to) {
      return value;
    }
    Node node = value.node();
    if (node.op() instanceof Constant constant) {
      node = convert(constant, to);
    } else {
      node = reading.graph().make(new Cast(to), node);
    }
    @SuppressWarnings("unchecked") // with() keeps the kind of value
    V cast = (V) value.with(node, value.axes());
    return cast;
  }

  private Node convert(Constant constant, DType to) {
    return constant.dtype().isFloating()
        ? reading.graph().constant(to, constant.asDouble())
        : reading.graph().constantLong(to, constant.asLong());
  }

  Value.Scalar constant(DType dtype, double value) {
    return new Value.Scalar(reading.graph().constant(dtype, value));
  }

  Value.Scalar constant(boolean value) {
    return new Value.Scalar(reading.graph().constant(value));
  }

  /** An integer constant, also known as an index. */
  Value.Scalar integer(DType dtype, long value) {
    return new Value.Scalar(
        reading.graph().constantLong(dtype, value), List.of(), Affine.of(value));
  }

  /** A size as a number of Java. */
  Value.Scalar size(DType dtype, Dim dim) {
    Dim resolved = reading.sizes().resolve(dim);
    Node node = reading.ops().size(resolved);
    Value.Scalar number = cast(dtype, new Value.Scalar(node));
    return new Value.Scalar(number.node(), List.of(), Affine.of(resolved));
  }

  /** An op that is not in the catalogue of rows, which never fails. */
  Value.OfNode apply(Elementwise op, List<Value.OfNode> operands) {
    return make(op, operands);
  }

  private Value.OfNode make(Elementwise op, List<Value.OfNode> operands) {
    List<LoopAxis> axes = axes(operands);
    int rank = operands.stream().mapToInt(Value.OfNode::rank).max().orElse(0);
    List<Node> nodes = new ArrayList<>();
    for (Value.OfNode operand : operands) {
      nodes.add(aligned(operand, axes, rank));
    }
    Node node = fold(op, nodes);
    boolean scalar = operands.stream().allMatch(operand -> operand instanceof Value.Scalar);
    return scalar ? new Value.Scalar(node, axes, null) : new Value.OfTensor(node, axes);
  }

  private Node fold(Elementwise op, List<Node> operands) {
    List<Constant> constants = new ArrayList<>();
    for (Node operand : operands) {
      if (operand.op() instanceof Constant constant) {
        constants.add(constant);
      }
    }
    if (op instanceof ScalarOp scalarOp && constants.size() == operands.size()) {
      Constant value = scalarOp.evaluate(constants);
      if (value != null) {
        return reading.graph().make(value);
      }
    }
    return reading.graph().make(op, operands);
  }

  /** All loops that one of the values varies with, outer ones first. */
  static List<LoopAxis> axes(List<? extends Value.OfNode> values) {
    TreeSet<LoopAxis> axes = new TreeSet<>(Comparator.comparingInt(LoopAxis::depth));
    values.forEach(value -> axes.addAll(value.axes()));
    return List.copyOf(axes);
  }

  /**
   * The value's node with axes for {@code axes}, of size 1 where it does not vary, and its own rank
   * filled up to {@code rank}; leading axes of size 1 are left to broadcasting.
   */
  Node aligned(Value.OfNode value, List<LoopAxis> axes, int rank) {
    Node node = value.node();
    List<Dim> dims = new ArrayList<>();
    int own = 0;
    for (LoopAxis axis : axes) {
      if (value.axes().contains(axis)) {
        dims.add(node.shape().get(own++));
      } else if (!dims.isEmpty()) {
        dims.add(Dim.ONE);
      }
    }
    for (int missing = value.rank(); !dims.isEmpty() && missing < rank; missing++) {
      dims.add(Dim.ONE);
    }
    dims.addAll(node.shape().dims().subList(own, node.rank()));
    return reading.ops().reshape(node, new Shape(dims));
  }

  /** An index of that form. */
  Value.Scalar index(Affine form) {
    Value.Scalar index = size(DType.I64, form.base());
    for (Map.Entry<LoopAxis, Dim> term : form.coefficients().entrySet()) {
      LoopAxis axis = term.getKey();
      ScanRegion region = reading.loops().regionOf(axis);
      Value.Scalar turn =
          region == null
              ? new Value.Scalar(turns(axis), List.of(axis), null)
              : new Value.Scalar(region.turn());
      index = op("add", index, op("mul", turn, size(DType.I64, term.getValue())));
    }
    return new Value.Scalar(index.node(), index.axes(), form);
  }

  /** The number of each turn of a loop. */
  Node turns(LoopAxis axis) {
    return reading.ops().iota(new Shape(List.of(axis.size())), 0);
  }

  /** The shape in one turn of the loops around, as far as it is known. */
  Shape shape(Value.OfNode value) {
    Node node = value.node();
    return reading.sizes().resolve(node.shape().subShape(value.axes().size(), node.rank()));
  }

  /** The value's node with all of {@code axes} in full size. */
  Node spread(Value.OfNode value, List<LoopAxis> axes) {
    Node aligned = aligned(value, axes, value.rank());
    Shape own =
        new Shape(value.node().shape().dims().subList(value.axes().size(), value.node().rank()));
    Shape full = new Shape(axes.stream().map(LoopAxis::size).toList()).concat(own);
    return reading.ops().broadcastTo(aligned, full);
  }
}
