package org.hypatia.processor.frontend;

import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Effect;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;

/**
 * Elementwise functions that are formulas of ops. Where a part of a formula is not finite although
 * the value is, the part gets a harmless operand, so that no derivative is 0 times infinity.
 */
final class CompositeCalls {
  /** A formula over operands of one element type. */
  @FunctionalInterface
  private interface OfOperands {
    Value.OfNode apply(Lift l, List<Value.OfNode> x);
  }

  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;

  private CompositeCalls() {}

  /** Functions of {@code TensorMath}. */
  static void addTo(Vocabulary.Table table) {
    add(table, "relu", (l, x) -> l.op("where", le(l, x.get(0), 0), zero(l, x), x.get(0)));
    add(table, "elu", CompositeCalls::elu);
    add(table, "silu", (l, x) -> gated(l, x.get(0), l.op("sigmoid", x.get(0))));
    add(table, "gelu", CompositeCalls::gelu);
    add(table, "mish", (l, x) -> gated(l, x.get(0), l.op("tanh", l.op("softplus", x.get(0)))));
    add(table, "selu", CompositeCalls::selu);
    add(table, "hardSigmoid", CompositeCalls::hardSigmoid);
    add(table, "softsign", CompositeCalls::softsign);
    add(table, "logSigmoid", (l, x) -> l.op("neg", l.op("softplus", l.op("neg", x.get(0)))));
    add(table, "xlogx", (l, x) -> xlogy(l, x.get(0), x.get(0)));
    add(table, "xlogy", (l, x) -> xlogy(l, x.get(0), x.get(1)));
    add(table, "signum", (l, x) -> l.op("add", l.op("signum", x.get(0)), zero(l, x)));
    add(table, "clip", (l, x) -> clip(l, x.get(0), x.get(1), x.get(2)));
  }

  /** Methods of {@code Tensor}. */
  static void addToTensor(Vocabulary.Table table) {
    add(table, "mod", (l, x) -> mod(l, x.get(0), x.get(1)));
    add(table, "floorDiv", (l, x) -> floorDiv(l, x.get(0), x.get(1)));
    add(table, "not", (l, x) -> l.reading().operators().not(x.get(0)));
    table.add("pow", CompositeCalls::pow);
  }

  /** Methods of {@code java.lang.Math}. */
  static void addToMath(Vocabulary.Table table) {
    add(table, "round", (l, x) -> round(l, x.get(0)));
    table.add("nextAfter", CompositeCalls::nextAfter);
  }

  private static void add(Vocabulary.Table table, String name, OfOperands formula) {
    table.add(
        name,
        call -> {
          Value result = formula.apply(call.lift(), ElementwiseCalls.operands(call));
          return call.frame().stmts().converted(result, call.method().getReturnType(), call.tree());
        });
  }

  /** An integer has no negative integer power, which plain Java refuses as well. */
  private static Value pow(Call call) {
    List<Value.OfNode> operands = ElementwiseCalls.operands(call);
    if (operands.get(0).dtype().isFloating()) {
      return call.lift().op("power", operands.get(0), operands.get(1));
    }
    Value.OfNode x = operands.get(0);
    Value.OfNode exponent = operands.get(1);
    Lift l = call.lift();
    Value.OfNode holds = l.op("ge", exponent, l.integer(exponent.dtype(), 0));
    List<Integer> axes = OpBuilder.axes(holds.axes().size(), holds.node().rank());
    Node all = call.ops().reduce(Reduce.Kind.ALL, holds.node(), axes);
    Value.Scalar none = l.op("eq", l.size(DType.I64, l.shape(x).size()), l.integer(DType.I64, 0));
    Value.Scalar allHold = new Value.Scalar(all, holds.axes(), null);
    if (!Boolean.TRUE.equals(Operators.known(allHold))) {
      call.reading()
          .effects()
          .demand(
              Effect.Kind.ARGUMENT,
              l.op("or", none, allHold),
              "pow: an integer has no negative integer power; cast to F64 first",
              call.frame().pos(call.tree()));
    }
    return l.op("integerPower", x, exponent);
  }

  /** Java's, which steps from a float to the next one in the direction of a double. */
  private static Value nextAfter(Call call) {
    List<Value.Scalar> operands = ElementwiseCalls.converted(call);
    Lift l = call.lift();
    Value.OfNode from = operands.get(0);
    Value.OfNode to = operands.get(1);
    if (from.dtype() != to.dtype()) {
      Value.OfNode wide = l.cast(to.dtype(), from);
      Value.OfNode down = l.constant(from.dtype(), Double.NEGATIVE_INFINITY);
      Value.OfNode up = l.constant(from.dtype(), Double.POSITIVE_INFINITY);
      Value.OfNode same = l.cast(from.dtype(), to);
      to = l.op("where", l.op("lt", to, wide), down, same);
      to = l.op("where", l.op("gt", operands.get(1), wide), up, to);
    }
    return l.op("nextAfter", from, to);
  }

  private static Value.OfNode constant(Lift l, List<Value.OfNode> x, double value) {
    return l.constant(x.get(0).dtype(), value);
  }

  private static Value.OfNode zero(Lift l, List<Value.OfNode> x) {
    return constant(l, x, 0);
  }

  private static Value.OfNode le(Lift l, Value.OfNode x, double bound) {
    return l.op("le", x, l.constant(x.dtype(), bound));
  }

  private static Value.OfNode elu(Lift l, List<Value.OfNode> x) {
    Value.OfNode positive = l.op("gt", x.get(0), zero(l, x));
    Value.OfNode rest = l.op("where", positive, zero(l, x), x.get(0));
    return l.op("where", positive, x.get(0), l.op("expm1", rest));
  }

  private static Value.OfNode selu(Lift l, List<Value.OfNode> x) {
    Value.OfNode positive = l.op("gt", x.get(0), zero(l, x));
    Value.OfNode rest = l.op("where", positive, zero(l, x), x.get(0));
    Value.OfNode below = l.op("mul", constant(l, x, SELU_ALPHA), l.op("expm1", rest));
    return l.op("mul", constant(l, x, SELU_SCALE), l.op("where", positive, x.get(0), below));
  }

  private static Value.OfNode hardSigmoid(Lift l, List<Value.OfNode> x) {
    Value.OfNode line =
        l.op("add", l.op("mul", x.get(0), constant(l, x, 0.2)), constant(l, x, 0.5));
    return clip(l, line, zero(l, x), constant(l, x, 1));
  }

  private static Value.OfNode clip(Lift l, Value.OfNode x, Value.OfNode low, Value.OfNode high) {
    return l.op("minimum", l.op("maximum", x, low), high);
  }

  private static Value.OfNode gelu(Lift l, List<Value.OfNode> x) {
    Value.OfNode scaled = l.op("mul", x.get(0), constant(l, x, -Math.sqrt(0.5)));
    Value.OfNode half = l.op("mul", constant(l, x, 0.5), l.op("erfc", scaled));
    return gated(l, x.get(0), half);
  }

  /** x times a gate that is 0 at minus infinity: there the product is -0.0, not NaN. */
  private static Value.OfNode gated(Lift l, Value.OfNode x, Value.OfNode gate) {
    Value.OfNode end = l.op("eq", x, l.constant(x.dtype(), Double.NEGATIVE_INFINITY));
    Value.OfNode finite = l.op("where", end, l.constant(x.dtype(), -1), x);
    return l.op("where", end, l.constant(x.dtype(), -0.0), l.op("mul", finite, gate));
  }

  private static Value.OfNode softsign(Lift l, List<Value.OfNode> x) {
    Value.OfNode end = l.op("isInf", x.get(0));
    Value.OfNode finite = l.op("where", end, zero(l, x), x.get(0));
    Value.OfNode below = l.op("add", constant(l, x, 1), l.op("abs", finite));
    return l.op("where", end, l.op("signum", x.get(0)), l.op("div", finite, below));
  }

  /** x * log(y), which is 0 where x is, unless y is NaN. */
  static Value.OfNode xlogy(Lift l, Value.OfNode x, Value.OfNode y) {
    Value.OfNode zero = l.constant(x.dtype(), 0);
    Value.OfNode vanishes = l.op("and", l.op("eq", x, zero), l.op("eq", y, y));
    Value.OfNode safe = l.op("where", vanishes, l.constant(x.dtype(), 1), y);
    return l.op("where", vanishes, zero, l.op("mul", x, l.op("log", safe)));
  }

  /** The remainder with the sign of the divisor, also where it is 0. */
  private static Value.OfNode mod(Lift l, Value.OfNode x, Value.OfNode y) {
    if (!x.dtype().isFloating()) {
      return l.op("floorMod", x, y);
    }
    Value.OfNode zero = l.constant(x.dtype(), 0);
    Value.OfNode remainder = l.op("rem", x, y);
    Value.OfNode wrongSign = signsDiffer(l, remainder, y);
    Value.OfNode negative = l.op("neg", l.op("sub", zero, remainder));
    Value.OfNode signed =
        l.op("where", l.op("lt", y, zero), negative, l.op("add", remainder, zero));
    return l.op("where", wrongSign, l.op("add", remainder, y), signed);
  }

  private static Value.OfNode signsDiffer(Lift l, Value.OfNode remainder, Value.OfNode y) {
    Value.OfNode zero = l.constant(y.dtype(), 0);
    Value.OfNode differ = l.op("xor", l.op("lt", remainder, zero), l.op("lt", y, zero));
    return l.op("and", l.op("ne", remainder, zero), differ);
  }

  /** The quotient rounded down, from the exact remainder. */
  private static Value.OfNode floorDiv(Lift l, Value.OfNode x, Value.OfNode y) {
    if (!x.dtype().isFloating()) {
      return l.op("floorDiv", x, y);
    }
    Value.OfNode remainder = l.op("rem", x, y);
    Value.OfNode quotient = l.op("rint", l.op("div", l.op("sub", x, remainder), y));
    Value.OfNode one = l.constant(x.dtype(), 1);
    Value.OfNode down =
        l.op("where", signsDiffer(l, remainder, y), l.op("sub", quotient, one), quotient);
    Value.OfNode zero = l.constant(y.dtype(), 0);
    Value.OfNode ratio = l.op("div", x, y);
    Value.OfNode zeroOfItsSign = l.op("mul", l.op("stopGradient", ratio), zero);
    Value.OfNode signed = l.op("where", l.op("eq", down, zero), zeroOfItsSign, down);
    return l.op("where", l.op("eq", y, zero), ratio, signed);
  }

  /** Java's: the nearest integer, halves upwards, NaN to 0, saturating. */
  private static Value.OfNode round(Lift l, Value.OfNode x) {
    Value.OfNode floor = l.op("floor", x);
    Value.OfNode up = l.op("ge", l.op("sub", x, floor), l.constant(x.dtype(), 0.5));
    Value.OfNode one = l.constant(x.dtype(), 1);
    Value.OfNode rounded = l.op("where", up, l.op("add", floor, one), floor);
    return l.cast(x.dtype() == DType.F32 ? DType.I32 : DType.I64, rounded);
  }
}
