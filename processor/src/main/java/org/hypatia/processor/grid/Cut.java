package org.hypatia.processor.grid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Accumulation;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Accumulator;
import org.hypatia.processor.loop.LoopStmt.Declare;
import org.hypatia.processor.loop.LoopStmt.For;

/**
 * Cuts a program into launches: one for each loop whose turns may run at once, one for each matrix
 * product, and one of a single team for what is between them.
 */
public final class Cut {
  /** A launch whose variables are not sorted out yet. */
  private record Draft(
      Launch.Shape shape,
      List<For> turns,
      List<LoopStmt> body,
      List<Accumulator> accumulators,
      List<Accumulator> finished,
      Set<Buffer> own) {}

  private final LoopProgram program;
  private final List<LoopStmt.CheckElements> checks = new ArrayList<>();
  private final List<Draft> drafts = new ArrayList<>();

  /** Those of the program, and those that go from launch to launch. */
  private final List<Buffer> temporaries;

  /** Definitions that any thread can make for itself, by what they define. */
  private final Map<Object, LoopStmt> repeatable = new LinkedHashMap<>();

  /** Statements for a single team, not yet in a launch. */
  private List<LoopStmt> pending = new ArrayList<>();

  private List<Accumulator> unfinished = List.of();

  private Cut(LoopProgram program) {
    this.program = program;
    this.temporaries = new ArrayList<>(program.temporaries());
  }

  /** The launches of a program that was made for a GPU. */
  public static GridProgram of(LoopProgram program) {
    Cut cut = new Cut(program);
    program.body().statements().forEach(cut::add);
    cut.flush();
    return cut.finish();
  }

  private void add(LoopStmt statement) {
    if (statement instanceof LoopStmt.CheckElements check
        && check.count().isOverSizes()
        && check.results().isOverSizes()) {
      checks.add(check);
    } else if (statement instanceof LoopStmt.Panels) {
      return; // A GPU reads the operand where it lies.
    } else if (isRepeatable(statement)) {
      Contents.of(List.of(statement)).defined.forEach(name -> repeatable.put(name, statement));
    } else if (!(statement instanceof For loop && launch(loop)) && !product(statement)) {
      pending.add(statement);
    }
  }

  /** Whether a statement only defines something, from what nobody changes. */
  private boolean isRepeatable(LoopStmt statement) {
    boolean defines =
        statement instanceof LoopStmt.LetIndex
            || statement instanceof LoopStmt.LoadIndex
            || statement instanceof Declare declare && !declare.changes();
    Contents contents = Contents.of(List.of(statement));
    return defines
        && contents.reads.keySet().stream().allMatch(Cut::isInput)
        && contents.used.stream().allMatch(name -> isSize(name) || repeatable.containsKey(name));
  }

  private static boolean isInput(Buffer buffer) {
    return buffer.role() == Buffer.Role.INPUT || buffer.isScalarInput();
  }

  private static boolean isSize(Object name) {
    return name instanceof String symbol && Dim.symbol(symbol).isOverSizes();
  }

  private boolean product(LoopStmt statement) {
    if (!(statement instanceof LoopStmt.Product)) {
      return false;
    }
    flush();
    add(Launch.Shape.PRODUCT, List.of(), List.of(statement), List.of(), Set.of());
    return true;
  }

  /** Makes a launch of a loop, if its turns may run at once. */
  private boolean launch(For loop) {
    Turns turns = Turns.of(loop);
    if (turns == null || !turns.count().isOverSizes() || !canMeet(turns.accumulators())) {
      return false;
    }
    Set<Buffer> own = turns.own();
    if (!isOnlyIn(loop, own)) {
      return false;
    }
    Split split = Split.of(turns, "split" + drafts.size());
    if (split != null) {
      flush();
      split.parts().forEach(temporaries::add);
      for (For half : List.of(split.first(), split.second())) {
        Turns each = Objects.requireNonNull(Turns.of(half));
        add(Launch.Shape.POINTS, each.loops(), each.body(), List.of(), Set.of());
      }
      return true;
    }
    pending.removeIf(step -> turns.accumulators().stream().anyMatch(a -> starts(step, a)));
    flush();
    List<LoopStmt> steps =
        turns.body().stream()
            .filter(s -> !(s instanceof LoopStmt.Origin || s instanceof LoopStmt.Panels))
            .toList();
    if (steps.size() == 1 && steps.get(0) instanceof LoopStmt.Product product) {
      add(Launch.Shape.PRODUCT, turns.loops(), List.of(product), List.of(), Set.of());
      return true;
    }
    Launch.Shape shape = turns.isForTeams() ? Launch.Shape.TEAMS : Launch.Shape.POINTS;
    add(shape, turns.loops(), turns.body(), turns.accumulators(), own);
    unfinished = turns.accumulators();
    return true;
  }

  /** Whether accumulators start from what changes nothing, just before the loop. */
  private boolean canMeet(List<Accumulator> accumulators) {
    return accumulators.stream().allMatch(a -> pending.stream().anyMatch(step -> starts(step, a)));
  }

  /** Whether a step defines an accumulator as what changes nothing. */
  static boolean starts(LoopStmt step, Accumulator accumulator) {
    return step instanceof Declare declare
        && declare.variable().equals(accumulator.variable())
        && declare
            .value()
            .equals(Accumulation.identity(accumulator.kind(), accumulator.variable().dtype()));
  }

  /** What a turn fills anew is not looked at elsewhere, or it could not be many times there. */
  private boolean isOnlyIn(For loop, Set<Buffer> own) {
    List<LoopStmt> others = new ArrayList<>(program.body().statements());
    others.removeIf(statement -> statement == loop);
    Set<Buffer> elsewhere = Contents.of(others).touched();
    return own.stream().noneMatch(elsewhere::contains);
  }

  private void add(
      Launch.Shape shape,
      List<For> turns,
      List<LoopStmt> body,
      List<Accumulator> accumulators,
      Set<Buffer> own) {
    drafts.add(new Draft(shape, turns, body, accumulators, unfinished, own));
    unfinished = List.of();
  }

  /** A launch of one team for what has gathered. */
  private void flush() {
    boolean isIdle = pending.stream().allMatch(LoopStmt.Origin.class::isInstance);
    if (!isIdle || !unfinished.isEmpty()) {
      add(Launch.Shape.TEAMS, List.of(), pending, List.of(), Set.of());
    }
    pending = new ArrayList<>();
  }

  private GridProgram finish() {
    List<Contents> contents = drafts.stream().map(Cut::contents).toList();
    List<Set<Object>> needed = contents.stream().map(this::needed).toList();
    Map<Object, Integer> slots = new LinkedHashMap<>();
    List<Launch> launches = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      Set<Object> taken = new LinkedHashSet<>(needed.get(i));
      Set<Object> left = new LinkedHashSet<>(contents.get(i).defined);
      left.addAll(contents.get(i).assigned);
      draft.accumulators().forEach(a -> left.remove(a.variable()));
      draft.finished().forEach(a -> left.add(a.variable()));
      draft.finished().forEach(a -> taken.remove(a.variable()));
      draft.accumulators().forEach(a -> taken.remove(a.variable()));
      Set<Object> later = new HashSet<>();
      needed.subList(i + 1, needed.size()).forEach(later::addAll);
      left.retainAll(later);
      left.forEach(name -> slots.putIfAbsent(name, slots.size()));
      launches.add(launch(draft, contents.get(i), List.copyOf(taken), List.copyOf(left)));
    }
    return new GridProgram(program, temporaries, checks, launches, slots);
  }

  private static Contents contents(Draft draft) {
    List<LoopStmt> all = new ArrayList<>(draft.turns());
    return Contents.of(all.isEmpty() ? draft.body() : all.subList(0, 1));
  }

  /** Variables that another launch has to leave. */
  private Set<Object> needed(Contents contents) {
    Set<Object> needed = new LinkedHashSet<>(contents.free());
    needed.removeIf(name -> isSize(name) || repeatable.containsKey(name));
    return needed;
  }

  private Launch launch(Draft draft, Contents contents, List<Object> taken, List<Object> left) {
    Set<LoopStmt> repeated = new LinkedHashSet<>();
    contents.free().forEach(name -> repeat(name, repeated));
    Set<Buffer> shared = new HashSet<>(contents.writes.keySet());
    shared.retainAll(contents.reads.keySet());
    return new Launch(
        draft.shape(),
        draft.turns(),
        draft.body(),
        draft.accumulators(),
        draft.finished(),
        List.copyOf(repeated),
        taken,
        left,
        draft.own(),
        shared);
  }

  private void repeat(Object name, Set<LoopStmt> repeated) {
    LoopStmt definition = repeatable.get(name);
    if (definition != null && !repeated.contains(definition)) {
      Contents.of(List.of(definition)).used.forEach(other -> repeat(other, repeated));
      repeated.add(definition);
    }
  }
}
