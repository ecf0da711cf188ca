package org.hypatia.processor.emit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.grid.Turns;
import org.hypatia.processor.loop.Accumulation;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopExpr.Var;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Accumulator;
import org.hypatia.processor.loop.LoopStmt.For;

/** What turns of loops have in common on a GPU: their numbers, indices by those, and failures. */
abstract class CudaText extends CText {
  boolean isForTeam;

  /** The loops around, innermost first. */
  private final Deque<Flat> flat = new ArrayDeque<>();

  /** Where a failure in the statements at hand goes on. */
  private String end = "hyp_end";

  private boolean jumps;
  private boolean mayFail;
  private boolean divides;

  CudaText(LoopProgram program) {
    super(program);
  }

  /** Whether this can fail other than for want of a GPU; known once the text is. */
  boolean mayFail() {
    return mayFail || divides;
  }

  /** Whether integers are divided, and a zero divisor is to be told. */
  boolean divides() {
    return divides;
  }

  /** Whether something in what was printed jumps to the end of the function. */
  boolean jumpsToEnd() {
    return jumps;
  }

  /**
   * Loops numbered through by one variable: what lies in the order of their turns is found by that,
   * without the loops' own.
   */
  record Flat(List<For> loops, String turn) {
    Dim of(Dim place) {
      Dim before = Dim.ZERO;
      for (For loop : loops.subList(0, loops.size() - 1)) {
        before = before.plus(Dim.symbol(loop.variable())).times(after(loop).extent());
      }
      Dim last = Dim.symbol(turn).minus(before);
      String own = loops.get(loops.size() - 1).variable();
      Dim flat = place.substitute(name -> name.equals(own) ? last : Dim.symbol(name));
      Set<String> left = flat.symbols();
      return loops.stream().noneMatch(loop -> left.contains(loop.variable())) ? flat : place;
    }

    private For after(For loop) {
      return loops.get(loops.indexOf(loop) + 1);
    }
  }

  private Dim flat(Dim place) {
    Dim found = place;
    for (Flat one : flat) {
      found = one.loops().size() > 1 ? one.of(found) : found;
    }
    return found;
  }

  @Override
  String index(Dim index) {
    return super.index(flat(index));
  }

  @Override
  String number(Dim index) {
    return super.number(flat(index));
  }

  /** An index variable for the number of a turn inside the loops around. */
  String freshTurn() {
    return "$turn" + flat.size();
  }

  /** One turn; what fails in that of a single thread goes on with the next. */
  void turn(Flat loops, List<LoopStmt> body) {
    flat.push(loops);
    String outer = end;
    boolean jumped = jumps;
    if (!isForTeam) {
      end = names.fresh("next");
      jumps = false;
    }
    out.open("");
    body.forEach(statement -> statement.accept(this));
    out.close();
    if (!isForTeam) {
      if (jumps) {
        out.line(end, ":;");
      }
      jumps = jumped;
      end = outer;
    }
    flat.pop();
  }

  /** The loops' variables, of the number of a turn. */
  void digits(Turns turns, String turn) {
    List<For> loops = turns.loops();
    if (loops.size() == 1) {
      out.line("const int64_t ", indexName(loops.get(0).variable()), " = ", turn, ";");
      return;
    }
    String rest = names.fresh("rest");
    out.line("int64_t ", rest, " = ", turn, ";");
    for (int i = loops.size() - 1; i > 0; i--) {
      String digit = "hyp_digit(&" + rest + ", " + index(loops.get(i).extent()) + ")";
      out.line("const int64_t ", indexName(loops.get(i).variable()), " = ", digit, ";");
    }
    out.line("const int64_t ", indexName(loops.get(0).variable()), " = ", rest, ";");
  }

  @Override
  public void checkIndex(LoopStmt.CheckIndex check) {
    String arguments = index(check.index()) + ", " + index(check.size());
    fail(
        "!hyp_in_range(" + arguments + ")",
        "HYP_INDEX_OUT_OF_RANGE, " + check.axis() + ", " + arguments);
  }

  @Override
  public void checkElements(LoopStmt.CheckElements check) {
    fail(
        number(check.count()) + " == 0 && " + number(check.results()) + " != 0",
        "HYP_NO_ELEMENTS, -1, 0, 0");
  }

  void fail(String condition, String details) {
    mayFail = true;
    jumps = true;
    out.open("if (", condition, ")");
    out.line("hyp_device_fail(hyp_a.hyp_failure, ", details, ");");
    out.line("goto ", end, ";");
    out.close();
  }

  @Override
  String apply(LoopExpr.Apply apply, List<String> arguments) {
    divides |= apply.op().mayFail(apply.operand());
    return super.apply(apply, arguments);
  }

  /** A GPU reads the operand where it lies. */
  @Override
  public void panels(LoopStmt.Panels panels) {}

  /** Routines have no code for GPUs: Placement keeps kernels with them away. */
  @Override
  public void call(LoopStmt.Call call) {
    throw new CompilerBug(program.name() + ": a routine for a GPU: " + call.routine());
  }

  LoopExpr identity(Accumulator accumulator) {
    return Accumulation.identity(accumulator.kind(), accumulator.variable().dtype());
  }

  /** How two values of an accumulator meet, as a function. */
  String combine(Accumulator accumulator) {
    DType dtype = accumulator.variable().dtype();
    Var left = new Var("left", dtype);
    Var right = new Var("right", dtype);
    String sum = text(Accumulation.combine(accumulator.kind(), left, right));
    String parameters = type(dtype) + " " + text(left) + ", " + type(dtype) + " " + text(right);
    return "[](" + parameters + ") { return (" + type(dtype) + ")(" + sum + "); }";
  }

  String operands(LoopStmt.Product product) {
    List<String> all = new ArrayList<>();
    List.of(product.m(), product.n(), product.k()).forEach(size -> all.add(index(size)));
    for (LoopStmt.Matrix matrix : List.of(product.a(), product.b().b())) {
      String type = "(const " + matrix.buffer().dtype().cName() + " *)(";
      all.add(type + name(matrix.buffer()) + " + " + number(matrix.offset()) + ")");
      all.addAll(List.of(index(matrix.rowStride()), index(matrix.columnStride())));
    }
    LoopStmt.Matrix c = product.c();
    all.add(name(c.buffer()) + " + " + number(c.offset()));
    all.add(index(c.rowStride()));
    if (!product.done().is(0)) {
      throw new CompilerBug(program.name() + ": a product was cut into blocks for a GPU");
    }
    return String.join(", ", all);
  }
}
