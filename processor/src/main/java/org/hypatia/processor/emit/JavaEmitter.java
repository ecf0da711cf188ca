package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.Memory;

/**
 * A kernel as a static Java method over heap arrays. Where the method would be long, its loops are
 * methods of their own ({@link JavaPart}).
 */
public class JavaEmitter extends CFamily {
  /**
   * As many characters as a method has at most. The JVM interprets a method of more than 8,000
   * bytes of code for ever, and refuses one of more than 65,535; three characters make a byte.
   */
  static final int LIMIT = 20_000;

  final LoopProgram program;

  /** The methods of loops. */
  final List<String> parts;

  /** Index variables that come from data, and are 64 bits wide until they have been checked. */
  private final Set<String> wide;

  /** Whether loops are methods of their own. */
  private final boolean splits;

  private final IndexText narrowText = new IndexText(this::indexName, "L", "Math.");
  private final IndexText wideText =
      new IndexText(symbol -> "(long) " + indexName(symbol), "L", "Math.");

  private JavaEmitter(LoopProgram program, boolean splits) {
    super(new Names());
    this.program = program;
    this.parts = new ArrayList<>();
    this.wide = new HashSet<>();
    this.splits = splits;
  }

  /** For a part of what another writes. */
  JavaEmitter(JavaEmitter whole, boolean splits) {
    super(whole.names);
    this.program = whole.program;
    this.parts = whole.parts;
    this.wide = whole.wide;
    this.splits = splits;
  }

  /** The text of the method, and behind it those of its parts. */
  public static String emit(LoopProgram program) {
    JavaEmitter whole = new JavaEmitter(program, false);
    String method = whole.method();
    if (whole.out.written() <= LIMIT) {
      return method;
    }
    JavaEmitter cut = new JavaEmitter(program, true);
    return cut.method() + String.join("", cut.parts);
  }

  @Override
  public void loop(LoopStmt.For loop) {
    if (!splits || !JavaPart.write(this, loop)) {
      super.loop(loop);
    }
  }

  /** The type of an index variable. */
  String indexType(String symbol) {
    return wide.contains(symbol) ? "long" : indexType();
  }

  private String method() {
    List<String> parameters = new ArrayList<>();
    for (Buffer input : program.inputs()) {
      String type = input.dtype().javaName() + (input.isScalarInput() ? "" : "[]");
      parameters.add(type + " " + name(input));
    }
    for (String size : program.sizes()) {
      parameters.add("long " + names.of("long " + size, size + "Size"));
    }
    program
        .outputs()
        .forEach(output -> parameters.add(output.dtype().javaName() + "[] " + given(output)));
    // Ops' texts say every rounding to float, where Java would do it anyway too.
    out.line("@SuppressWarnings(\"cast\")");
    out.open("static void ", program.name(), "(", String.join(", ", parameters), ")");
    for (String size : program.sizes()) {
      String given = names.of("long " + size, size);
      out.line("final int ", indexName(size), " = Math.toIntExact(", given, ");");
    }
    scratch();
    statements(program.body());
    copyStaged();
    out.close();
    return out.toString();
  }

  /** Buffers of one type that begin at one place are one array: no two are needed at once. */
  private void scratch() {
    memory().stack().stream()
        .filter(JavaEmitter::isNeeded)
        .forEach(buffer -> array(name(buffer), buffer.dtype(), buffer.size()));
    Map<List<Object>, List<Buffer>> shared = new LinkedHashMap<>();
    memory()
        .arena()
        .forEach(
            (buffer, place) -> {
              if (isStaged(buffer)) {
                staged(buffer);
              } else if (isNeeded(buffer)) {
                List<Object> start = List.of(place, buffer.dtype());
                shared.computeIfAbsent(start, key -> new ArrayList<>()).add(buffer);
              }
            });
    for (List<Buffer> buffers : shared.values()) {
      Buffer first = buffers.get(0);
      Dim size = buffers.stream().map(Buffer::size).reduce(Dim.ZERO, Dim::max);
      array(name(first), first.dtype(), size);
      for (Buffer other : buffers.subList(1, buffers.size())) {
        out.line("final ", other.dtype().javaName(), "[] ", name(other), " = ", name(first), ";");
      }
    }
  }

  private static boolean isNeeded(Buffer buffer) {
    return buffer.role() != Buffer.Role.SCRATCH;
  }

  private void array(String name, DType dtype, Dim size) {
    String type = dtype.javaName();
    String elements = "Math.toIntExact(" + number(size) + ")";
    out.line("final ", type, "[] ", name, " = new ", type, "[", elements, "];");
  }

  private void staged(Buffer output) {
    String type = output.dtype().javaName();
    String given = given(output);
    String input = name(Objects.requireNonNull(memory().inputOf(output)));
    String made = "new " + type + "[" + given + ".length]";
    String chosen = given + " == " + input + " ? " + made + " : " + given;
    out.line("final ", type, "[] ", name(output), " = ", chosen, ";");
  }

  private void copyStaged() {
    for (Buffer output : program.outputs()) {
      if (isStaged(output)) {
        String from = name(output);
        String to = given(output);
        out.open("if (", from, " != ", to, ")");
        out.line("System.arraycopy(", from, ", 0, ", to, ", 0, ", from, ".length);");
        out.close();
      }
    }
  }

  @Override
  Memory memory() {
    return program.memory();
  }

  @Override
  String type(DType dtype) {
    return dtype.javaName();
  }

  @Override
  String indexType() {
    return "int";
  }

  @Override
  String constant() {
    return "final ";
  }

  @Override
  String literal(Constant value) {
    return JavaLiterals.text(value);
  }

  @Override
  String apply(LoopExpr.Apply apply, List<String> arguments) {
    return apply.op().java(apply.operand(), arguments);
  }

  @Override
  String index(Dim index) {
    String text = narrowText.of(index).text();
    boolean isWide = index.symbols().stream().anyMatch(wide::contains);
    return isWide ? "(int) (" + text + ")" : text;
  }

  @Override
  String number(Dim index) {
    if (index.isConstant()) {
      return JavaLiterals.negative(index.constant() + "L");
    }
    return "(" + wideText.of(index).text() + ")";
  }

  @Override
  void beforeLoop(LoopStmt.For loop) {}

  @Override
  public void loadIndex(LoopStmt.LoadIndex let) {
    captures.define(let.variable());
    wide.add(let.variable());
    out.line("final long ", indexName(let.variable()), " = ", text(let.value()), ";");
  }

  @Override
  public void checkIndex(LoopStmt.CheckIndex check) {
    String index = number(check.index());
    String size = number(check.size());
    out.open("if (", index, " < 0 || ", index, " >= ", size, ")");
    out.line(
        "throw new ArrayIndexOutOfBoundsException(\"Index \" + ",
        index,
        " + \" out of bounds for length \" + ",
        size,
        " + \" along axis ",
        Integer.toString(check.axis()),
        "\");");
    out.close();
  }

  @Override
  public void checkElements(LoopStmt.CheckElements check) {
    out.open("if (", number(check.count()), " == 0 && ", number(check.results()), " != 0)");
    out.line("throw new IllegalStateException(\"", check.reduction(), " of no elements\");");
    out.close();
  }

  /** Elements are read where they lie. */
  @Override
  public void panels(LoopStmt.Panels panels) {}

  @Override
  public void product(LoopStmt.Product product) {
    List<String> arguments = new ArrayList<>();
    List.of(product.m(), product.n(), product.k()).forEach(size -> arguments.add(index(size)));
    for (LoopStmt.Matrix matrix : List.of(product.a(), product.b().b())) {
      arguments.addAll(List.of(name(matrix.buffer()), index(matrix.offset())));
      arguments.addAll(List.of(index(matrix.rowStride()), index(matrix.columnStride())));
    }
    arguments.add(product.done().is(0) ? "false" : index(product.done()) + " != 0");
    LoopStmt.Matrix c = product.c();
    arguments.addAll(List.of(name(c.buffer()), index(c.offset()), index(c.rowStride())));
    out.line("org.hypatia.runtime.MatrixProduct.multiply(", String.join(", ", arguments), ");");
  }

  @Override
  String line(LoopStmt.Line line) {
    return name(line.buffer()) + ", " + index(line.offset()) + ", " + index(line.stride());
  }

  @Override
  String searchFunction(DType dtype) {
    return "org.hypatia.runtime.Sorting.search";
  }

  @Override
  public void sort(LoopStmt.Sort sort) {
    out.line("org.hypatia.runtime.Sorting.argsort(", partArguments(sort), ");");
  }

  @Override
  public void call(LoopStmt.Call call) {
    String function = call.routine().owner() + "." + call.routine().function();
    String invocation = "org.hypatia.runtime.linalg." + function + "(" + arguments(call) + ")";
    if (call.routine().failure().isEmpty()) {
      out.line(invocation, ";");
    } else {
      String check = "org.hypatia.runtime.linalg.Pivots.check(";
      out.line(check, "\"" + call.failure() + "\", ", invocation, ");");
    }
  }

  @Override
  public void origin(LoopStmt.Origin origin) {
    out.line("// ", origin.pos().toString());
  }
}
