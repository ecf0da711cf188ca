package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.grid.GridProgram;
import org.hypatia.processor.grid.Kept;
import org.hypatia.processor.grid.Launch;
import org.hypatia.processor.grid.Turns;
import org.hypatia.processor.loop.Accumulation;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopExpr.Var;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Accumulator;
import org.hypatia.processor.loop.LoopStmt.For;
import org.jspecify.annotations.Nullable;

/**
 * Statements as CUDA text: for one thread, as C has them, or for a team whose threads all do the
 * same, and share the loops that allow it.
 */
abstract class CudaStatements extends CudaText {
  /** Turns of a loop that a thread has in flight. */
  private static final String AT_ONCE = "HYP_AT_ONCE";

  final GridProgram grid;
  final Launch launch;
  final CudaArguments arguments;
  final @Nullable Kept kept;

  /** Values that the turn before has asked for. */
  private final Set<Integer> fetched = new HashSet<>();

  /** The loop at hand, if it uses what is kept. */
  private @Nullable For keeping;

  /**
   * @param kept what is kept in registers, where sizes allow it; null for any size
   */
  CudaStatements(GridProgram grid, Launch launch, CudaArguments arguments, @Nullable Kept kept) {
    super(grid.program());
    this.kept = kept;
    this.grid = grid;
    this.launch = launch;
    this.arguments = arguments;
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
    String symbol = freshTurn();
    String turn = indexName(symbol);
    String count = index(turns.count());
    if (!isForTeam) {
      out.marginLine("#pragma unroll " + (isSimple(turns) ? AT_ONCE : "1"));
    }
    List<Integer> ahead = isForTeam ? ahead(turns) : List.of();
    if (!ahead.isEmpty()) {
      declare("hyp_next", ahead);
      fetch(ahead, turns, symbol, first);
    }
    String from = "int64_t " + turn + " = " + first;
    out.open("for (", from, "; ", turn, " < ", count, "; ", turn, " += ", step, ")");
    digits(turns, turn);
    if (isForTeam && kept != null) {
      declare("hyp_kept", IntStream.range(0, kept.values().size()).boxed().toList());
    }
    if (!ahead.isEmpty()) {
      take(ahead);
      out.line("const int64_t hyp_ahead = ", turn, " + ", step, ";");
      fetch(ahead, turns, symbol, "hyp_ahead");
    }
    turn(new Flat(turns.loops(), symbol), turns.body());
    out.close();
  }

  /**
   * A loop of so few turns that what is kept of each is in a register of its own. What is read is
   * asked for before anything is computed: so all of it is under way at once.
   */
  private void each(Kept kept, For loop) {
    List<String> first = new ArrayList<>();
    for (int i = 0; i < kept.values().size(); i++) {
      Kept.Value value = kept.values().get(i);
      if (loop.equals(value.from()) && !fetched.contains(i)) {
        String element = name(value.buffer()) + "[" + index(kept.place(i, loop)) + "]";
        first.add(kept(i) + " = " + element + ";");
      }
    }
    if (!first.isEmpty()) {
      openEach(loop);
      first.forEach(out::line);
      closeEach();
    }
    openEach(loop);
    turn(new Flat(List.of(loop), loop.variable()), loop.body().statements());
    closeEach();
  }

  private void openEach(For loop) {
    String turn = indexName(loop.variable());
    out.marginLine("#pragma unroll");
    out.open("for (int hyp_each = 0; hyp_each < EACH; hyp_each++)");
    out.line("const int hyp_at = (int)hyp_rank<TEAM>() + hyp_each * TEAM;");
    out.line("const int64_t ", turn, " = hyp_at;");
    out.open("if (hyp_at < (int)(", index(loop.extent()), "))");
  }

  private void closeEach() {
    out.close();
    out.close();
  }

  private static String kept(int value) {
    return "hyp_kept" + value + "[hyp_each]";
  }

  /** Registers for some of what a turn of the launch keeps. */
  private void declare(String name, List<Integer> values) {
    for (int i : values) {
      DType dtype = Objects.requireNonNull(kept).values().get(i).buffer().dtype();
      out.line(type(dtype), " ", name + i, "[EACH] = {};");
    }
  }

  /** Values whose places follow from the turn alone: those of the next turn can be asked for. */
  private List<Integer> ahead(Turns turns) {
    List<Integer> ahead = new ArrayList<>();
    for (int i = 0; kept != null && i < kept.values().size(); i++) {
      For from = kept.values().get(i).from();
      if (from != null && turns.canPlace(kept.place(i, from), from)) {
        ahead.add(i);
      }
    }
    return ahead;
  }

  /** Asks for what a turn keeps, so that it is under way while the turn before is computed. */
  private void fetch(List<Integer> ahead, Turns turns, String symbol, String value) {
    String turn = indexName(symbol);
    out.open("");
    out.line("const int64_t ", turn, " = ", value, ";");
    out.open("if (", turn, " < ", index(turns.count()), ")");
    digits(turns, turn);
    For loop = Objects.requireNonNull(kept).loops().get(0);
    openEach(loop);
    for (int i : ahead) {
      String element = name(kept.values().get(i).buffer()) + "[" + index(kept.place(i, loop)) + "]";
      out.line("hyp_next" + i, "[hyp_each] = ", element, ";");
    }
    closeEach();
    out.close();
    out.close();
  }

  /** What was asked for in the turn before. */
  private void take(List<Integer> ahead) {
    out.marginLine("#pragma unroll");
    out.open("for (int hyp_each = 0; hyp_each < EACH; hyp_each++)");
    ahead.forEach(i -> out.line(kept(i), " = hyp_next" + i, "[hyp_each];"));
    out.close();
    fetched.addAll(ahead);
  }

  private int find(Buffer buffer, Dim place) {
    return kept == null || keeping == null ? -1 : kept.find(keeping, buffer, place);
  }

  @Override
  public String load(LoopExpr.Load load) {
    int at = find(load.buffer(), load.index());
    return at < 0 ? super.load(load) : kept(at);
  }

  /** Whether several turns at once keep a thread busy: nothing in one is long. */
  static boolean isSimple(Turns turns) {
    return turns.body().stream()
        .noneMatch(
            step ->
                step instanceof For
                    || step instanceof LoopStmt.If
                    || step instanceof LoopStmt.CheckIndex);
  }

  /** Several loads at once hide how long one takes. */
  @Override
  void beforeLoop(For loop) {
    boolean isIndependent =
        loop.kind() == LoopStmt.Kind.VECTOR || loop.kind() == LoopStmt.Kind.REDUCTION;
    if (isIndependent && !isForTeam && !loop.extent().isConstant()) {
      out.marginLine("#pragma unroll " + AT_ONCE);
    }
  }

  @Override
  public void loop(For loop) {
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
    if (kept != null && kept.loops().contains(loop)) {
      keeping = loop;
      each(kept, loop);
      keeping = null;
    } else {
      turns(turns, "hyp_rank<TEAM>()", "TEAM");
    }
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
    Set<Buffer> touched = new HashSet<>(Turns.touched(statements));
    if (kept != null) {
      touched.removeAll(kept.buffers());
    }
    if (!Collections.disjoint(touched, launch.shared())) {
      out.line("hyp_team_sync<TEAM>();");
    }
  }

  @Override
  public void store(LoopStmt.Store store) {
    int at = find(store.buffer(), store.index());
    if (at >= 0) {
      out.line(kept(at), " = ", text(store.value()), ";");
      return;
    }
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
  public void product(LoopStmt.Product product) {
    if (!isForTeam) {
      throw new CompilerBug(program.name() + ": a thread has a matrix product to do");
    }
    out.line("hyp_team_product<TEAM>(", operands(product), ");");
    sync(List.of(product));
  }

  @Override
  public void sort(LoopStmt.Sort sort) {
    if (!isForTeam || !sort.isWhole()) {
      String what =
          isForTeam ? ": a team has a part of a line to find" : ": a thread has a line to sort";
      throw new CompilerBug(program.name() + what);
    }
    include("hyp_device_sort.cuh");
    out.line("hyp_team_argsort<TEAM>(", arguments(sort), ");");
    sync(List.of(sort));
  }
}
