package org.hypatia.processor.agreement;

import static org.hypatia.processor.agreement.OnnxNode.list;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.hypatia.processor.agreement.OnnxNode.Value;
import org.hypatia.processor.testing.Json;

/**
 * What each operator of the exchange format is in Hypatia's vocabulary: one table, to which every
 * family adds.
 */
final class OnnxOps {
  private final Map<String, Function<OnnxNode, List<Value>>> table = new LinkedHashMap<>();

  /** Operators that take a function which the vocabulary has by name only. */
  private final Map<String, String> missing = new TreeMap<>();

  private static final OnnxOps ALL = new OnnxOps();

  private OnnxOps() {
    elementwise();
    choices();
    OnnxLayers.addTo(this);
    OnnxShapes.addTo(this);
    OnnxReductions.addTo(this);
    OnnxWindows.addTo(this);
    OnnxOverlaps.addTo(this);
    OnnxCells.addTo(this);
    one("Det", n -> "LinearAlgebra.det(" + n.x() + ")");
    one("DFT", OnnxOps::transform);
    one(
        "Compress",
        n ->
            n.hasAttribute("axis")
                ? "compress(" + n.x(1) + ", " + n.x() + ", " + n.number("axis", 0) + ")"
                : "compress(" + n.x(1) + ", " + n.x() + ".ravel(), 0)");
    missing("Loop", "a body that is a graph");
  }

  static List<Value> translate(OnnxNode node) {
    String function = ALL.missing.get(node.op());
    if (function != null) {
      throw new OnnxNode.Missing(function);
    }
    Function<OnnxNode, List<Value>> meaning = ALL.table.get(node.op());
    if (meaning == null) {
      throw new AssertionError("the table has no " + node.op());
    }
    return meaning.apply(node);
  }

  void many(String op, Function<OnnxNode, List<Value>> meaning) {
    if (table.put(op, meaning) != null) {
      throw new AssertionError("two meanings of " + op);
    }
  }

  void typed(String op, String dtype, Function<OnnxNode, String> meaning) {
    many(op, n -> List.of(new Value(meaning.apply(n), dtype, null, null)));
  }

  /** Of the dtype of the first operand. */
  void one(String op, Function<OnnxNode, String> meaning) {
    many(op, n -> List.of(like(n, meaning.apply(n))));
  }

  static Value like(OnnxNode n, String java) {
    return new Value(java, n.input(0).dtype(), null, null);
  }

  private void unary(String op, String format) {
    many(
        op,
        n ->
            List.of(
                new Value(
                    String.format(format, n.x()), n.input(0).dtype(), n.input(0).shape(), null)));
  }

  private void missing(String op, String function) {
    missing.put(op, function);
  }

  private void elementwise() {
    for (String name :
        List.of(
            "Abs",
            "Acos",
            "Acosh",
            "Asin",
            "Asinh",
            "Atan",
            "Atanh",
            "Ceil",
            "Cos",
            "Cosh",
            "Erf",
            "Exp",
            "Floor",
            "Log",
            "Mish",
            "Reciprocal",
            "Relu",
            "Sigmoid",
            "Sin",
            "Sinh",
            "Softplus",
            "Softsign",
            "Sqrt",
            "Tan",
            "Tanh")) {
      unary(name, name.toLowerCase(java.util.Locale.ROOT) + "(%s)");
    }
    unary("Sign", "signum(%s)");
    unary("Round", "rint(%s)");
    unary("Neg", "%s.negate()");
    unary("Identity", "%s");
    unary("Not", "%s.not()");
    unary("BitwiseNot", "%s.not()");
    Map.of(
            "Add",
            "plus",
            "Sub",
            "minus",
            "Mul",
            "times",
            "Div",
            "div",
            "And",
            "and",
            "Or",
            "or",
            "Xor",
            "xor",
            "BitwiseAnd",
            "and",
            "BitwiseOr",
            "or")
        .forEach((op, method) -> one(op, n -> n.x() + "." + method + "(" + second(n) + ")"));
    one("BitwiseXor", n -> n.x() + ".xor(" + second(n) + ")");
    Map.of(
            "Equal",
            "eq",
            "Greater",
            "gt",
            "GreaterOrEqual",
            "ge",
            "Less",
            "lt",
            "LessOrEqual",
            "le")
        .forEach(
            (op, method) -> typed(op, "bool", n -> n.x() + "." + method + "(" + second(n) + ")"));
    one("Pow", OnnxOps::pow);
    one("Mod", n -> n.is("fmod", 1) ? signedRemainder(n) : n.x() + ".mod(" + n.x(1) + ")");
    one(
        "BitShift",
        n ->
            n.x()
                + (n.text("direction", "").equals("LEFT") ? ".shiftLeft(" : ".shiftRight(")
                + n.x(1)
                + ")");
    one("Sum", n -> n.folded("plus"));
    one("Mean", n -> "(" + n.folded("plus") + ").div(" + n.inputs().size() + ")");
    one("Max", n -> nested("maximum", n.all()));
    one("Min", n -> nested("minimum", n.all()));
    typed("IsNaN", "bool", n -> "isNaN(" + n.x() + ")");
    typed("IsInf", "bool", OnnxOps::isInf);
    many("Cast", n -> List.of(cast(n, OnnxSource.dtype(n.number("to", 0)))));
    many("CastLike", n -> List.of(cast(n, n.input(1).dtype())));
  }

  /** Along any axis but the last, which has real parts, or these and imaginary ones. */
  private static String transform(OnnxNode n) {
    long axis = n.has(2) ? (long) n.number(2) : n.number("axis", 1);
    boolean isReal = n.shape(0)[n.rank(0) - 1] == 1;
    String x = isReal ? "concatenate(-1, " + n.x() + ", Tensor.zerosLike(" + n.x() + "))" : n.x();
    String moved = x + ".moveAxis(" + axis + ", -2)";
    String function = n.is("inverse", 1) ? "Fft.ifft(" : "Fft.fft(";
    return function + moved + ").moveAxis(-2, " + axis + ")";
  }

  /** The second operand; early versions say at which axis of the first it starts. */
  private static String second(OnnxNode n) {
    if (!n.is("broadcast", 1) || !n.hasAttribute("axis")) {
      return n.x(1);
    }
    List<Long> shape = new ArrayList<>();
    for (long size : n.shape(1)) {
      shape.add(size);
    }
    while (shape.size() < n.rank(0) - n.number("axis", 0)) {
      shape.add(1L);
    }
    return n.x(1) + ".reshape(" + list(shape.stream().mapToLong(each -> each).toArray()) + ")";
  }

  private static String nested(String function, List<String> operands) {
    String all = operands.get(0);
    for (String next : operands.subList(1, operands.size())) {
      all = function + "(" + all + ", " + next + ")";
    }
    return all;
  }

  /**
   * The exponent may be of another type, and a whole base of a real exponent gives whole powers.
   */
  private static String pow(OnnxNode n) {
    String exponent = n.x(1);
    if (n.type(0).equals(n.type(1))) {
      return n.x() + ".pow(" + exponent + ")";
    }
    return n.isFloating(0)
        ? n.x() + ".pow(" + exponent + ".cast(" + n.type(0) + ".class))"
        : n.x()
            + ".cast("
            + n.type(1)
            + ".class).pow("
            + exponent
            + ").cast("
            + n.type(0)
            + ".class)";
  }

  /** With the sign of the dividend, which the vocabulary has for numbers only. */
  private static String signedRemainder(OnnxNode n) {
    return "abs(" + n.x() + ").mod(abs(" + n.x(1) + ")).times(signum(" + n.x() + "))";
  }

  private static String isInf(OnnxNode n) {
    if (n.number("detect_negative", 1) == 0) {
      return n.x() + ".eq(Double.POSITIVE_INFINITY)";
    }
    return n.number("detect_positive", 1) == 0
        ? n.x() + ".eq(Double.NEGATIVE_INFINITY)"
        : "isInf(" + n.x() + ")";
  }

  private static Value cast(OnnxNode n, String dtype) {
    String java = n.x() + ".cast(" + OnnxSource.type(dtype) + ".class)";
    return new Value(java, dtype, n.input(0).shape(), null);
  }

  private void choices() {
    one("Clip", OnnxOps::clip);
    many(
        "Where",
        n ->
            List.of(
                new Value(
                    "where(" + String.join(", ", n.all()) + ")", n.input(1).dtype(), null, null)));
    many("If", OnnxOps::branches);
    one("Shrink", OnnxOps::shrink);
    many(
        "Dropout",
        n -> List.of(like(n, n.x()), new Value(n.x() + ".eq(" + n.x() + ")", "bool", null, null)));
  }

  private static String clip(OnnxNode n) {
    String all = n.has(1) ? "maximum(" + n.x() + ", " + n.x(1) + ")" : n.x();
    return n.has(2) ? "minimum(" + all + ", " + n.x(2) + ")" : all;
  }

  /** Both branches, and a choice. */
  private static List<Value> branches(OnnxNode n) {
    List<Value> sides = new ArrayList<>();
    for (String branch : List.of("then_branch", "else_branch")) {
      Map<String, Object> graph = Json.object(Json.get(Json.object(n.attribute(branch)), "$graph"));
      OnnxCase.nodes(graph).forEach(n.source()::append);
      Map<String, Object> output = Json.object(Json.list(Json.get(graph, "outputs")).get(0));
      sides.add(n.source().value((String) Json.get(output, "name")));
    }
    String choice = n.x() + ", " + sides.get(0).java() + ", " + sides.get(1).java();
    return List.of(new Value("where(" + choice + ")", sides.get(0).dtype(), null, null));
  }

  private static String shrink(OnnxNode n) {
    double edge = n.real("lambd", 0.5);
    double bias = n.real("bias", 0);
    String rest = "where(" + n.x() + ".gt(" + edge + "), " + n.x() + ".minus(" + bias + "), 0)";
    return "where(" + n.x() + ".lt(" + -edge + "), " + n.x() + ".plus(" + bias + "), " + rest + ")";
  }
}
