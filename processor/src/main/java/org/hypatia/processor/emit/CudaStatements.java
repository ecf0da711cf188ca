package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.grid.GridProgram;
import org.hypatia.processor.grid.Launch;
import org.hypatia.processor.grid.Turns;
import org.hypatia.processor.loop.Accumulation;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopExpr.Var;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Accumulator;

/**
 * Statements as CUDA text: for one thread, as C has them, or for a team whose threads all do the
 * same, and share the loops that allow it.
 */
abstract class CudaStatements extends CText {
  /** Turns of a loop that a thread has in flight. */
  private static final int AT_ONCE = 8;

  final GridProgram grid;
  final Launch launch;
  final CudaArguments arguments;
  boolean isForTeam;

  /** Where a failure in the statements at hand goes on. */
  private String end = "hyp_end";

  private boolean jumps;
  private boolean mayFail;
  private boolean divides;

  CudaStatements(GridProgram grid, Launch launch, CudaArguments arguments) {
    super(grid.program());
    this.grid = grid;
    this.launch = launch;
    this.arguments = arguments;
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

  /** Statements as those of a thread or as those of a team. */
  void printed(List<LoopStmt> statements, boolean forTeam) {
    boolean before = isForTeam;
    isForTeam &= forTeam;
    statements.forEach(statement -> statement.accept(this));
    isForTeam = before;
  }

  /** A loop over turns, numbered through. */
  void turns(Turns turns, String first, String step) {
    String turn = names.fresh("turn");
    String count = index(turns.count());
    if (!isForTeam) {
      out.marginLine("#pragma unroll " + (isSimple(turns) ? AT_ONCE : 1));
    }
    String from = "int64_t " + turn + " = " + first;
    out.open("for (", from, "; ", turn, " < ", count, "; ", turn, " += ", step, ")");
    digits(turns, turn);
    String outer = end;
    boolean jumped = jumps;
    if (!isForTeam) {
      end = names.fresh("next");
      jumps = false;
    }
    out.open("");
    turns.body().forEach(statement -> statement.accept(this));
    out.close();
    if (!isForTeam) {
      if (jumps) {
        out.line(end, ":;");
      }
      jumps = jumped;
      end = outer;
    }
    out.close();
  }

  /** Whether several turns at once keep a thread busy: nothing in one is long. */
  static boolean isSimple(Turns turns) {
    return turns.body().stream()
        .noneMatch(
            step ->
                step instanceof LoopStmt.For
                    || step instanceof LoopStmt.If
                    || step instanceof LoopStmt.CheckIndex);
  }

  /** The loops' variables, of the number of a turn. */
  void digits(Turns turns, String turn) {
    List<LoopStmt.For> loops = turns.loops();
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

  /** Several loads at once hide how long one takes. */
  @Override
  void beforeLoop(LoopStmt.For loop) {
    boolean isIndependent =
        loop.kind() == LoopStmt.Kind.VECTOR || loop.kind() == LoopStmt.Kind.REDUCTION;
    if (isIndependent && !isForTeam && !loop.extent().isConstant()) {
      out.marginLine("#pragma unroll " + AT_ONCE);
    }
  }

  @Override
  public void loop(LoopStmt.For loop) {
    Turns turns = isForTeam ? Turns.of(loop) : null;
    if (turns == null || turns.isForTeams() || !turns.own().isEmpty()) {
      super.loop(loop);
      return;
    }
    out.open("");
    for (Accumulator accumulator : turns.accumulators()) {
      Var before = before(accumulator);
      String value = text(accumulator.variable());
      out.line("const ", type(before.dtype()), " ", text(before), " = ", value, ";");
      out.line(value, " = ", text(identity(accumulator)), ";");
    }
    isForTeam = false;
    turns(turns, "hyp_rank<TEAM>()", "TEAM");
    isForTeam = true;
    for (Accumulator accumulator : turns.accumulators()) {
      Var variable = accumulator.variable();
      String all = "hyp_team_reduce<TEAM>(" + text(variable) + ", " + combine(accumulator) + ")";
      out.line(text(variable), " = ", all, ";");
      LoopExpr sum = Accumulation.combine(accumulator.kind(), before(accumulator), variable);
      out.line(text(variable), " = ", text(sum), ";");
    }
    out.close();
    sync(turns.body());
  }

  /** What an accumulator is before a loop that a team shares. */
  private static Var before(Accumulator accumulator) {
    Var variable = accumulator.variable();
    return new Var(variable.name() + "Before", variable.dtype());
  }

  /** Lets all threads of a team see what some of them have written, or have read before. */
  void sync(List<LoopStmt> statements) {
    if (!Collections.disjoint(Turns.touched(statements), launch.shared())) {
      out.line("hyp_team_sync<TEAM>();");
    }
  }

  @Override
  public void store(LoopStmt.Store store) {
    if (!isForTeam) {
      super.store(store);
      return;
    }
    out.open("if (hyp_rank<TEAM>() == 0)");
    super.store(store);
    out.close();
    sync(List.of(store));
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

  @Override
  public void product(LoopStmt.Product product) {
    if (!isForTeam) {
      throw new CompilerBug(program.name() + ": a thread has a matrix product to do");
    }
    out.line("hyp_team_product<TEAM>(", operands(product), ");");
    sync(List.of(product));
  }

  @Override
  public void sort(LoopStmt.Sort sort) {
    if (!isForTeam) {
      throw new CompilerBug(program.name() + ": a thread has a line to sort");
    }
    include("hyp_device_sort.cuh");
    out.line("hyp_team_argsort<TEAM>(", arguments(sort), ");");
    sync(List.of(sort));
  }

  /** Routines have no code for GPUs: Placement keeps kernels with them away. */
  @Override
  public void call(LoopStmt.Call call) {
    throw new CompilerBug(program.name() + ": a routine for a GPU: " + call.routine());
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
