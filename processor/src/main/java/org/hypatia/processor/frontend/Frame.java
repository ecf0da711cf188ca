package org.hypatia.processor.frontend;

import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.jspecify.annotations.Nullable;

/** One call that is being read: the source of the method or lambda, its object, its results. */
final class Frame {
  /** A value returned under a condition, which is relative to the start of the call. */
  private record Return(Path path, Value value) {}

  private final Reading reading;
  private final MethodSource source;
  private final Value.@Nullable OfRecord self;
  private final Path entry;
  private final ExprReader exprs;
  private final StmtReader stmts;
  private final LoopReader loops;
  private final Jumps jumps;
  private final List<Return> returns = new ArrayList<>();

  Frame(Reading reading, MethodSource source, Value.@Nullable OfRecord self) {
    this.reading = reading;
    this.source = source;
    this.self = self;
    reading.sources().add(source);
    this.entry = reading.path();
    this.exprs = new ExprReader(this);
    this.stmts = new StmtReader(this);
    this.loops = new LoopReader(this);
    this.jumps = new Jumps(this);
  }

  Reading reading() {
    return reading;
  }

  MethodSource source() {
    return source;
  }

  /** The record whose method this is; null in a static method. */
  Value.@Nullable OfRecord self() {
    return self;
  }

  ExprReader exprs() {
    return exprs;
  }

  StmtReader stmts() {
    return stmts;
  }

  LoopReader loops() {
    return loops;
  }

  Jumps jumps() {
    return jumps;
  }

  SourcePos pos(Tree tree) {
    return source.pos(tree);
  }

  ReadError error(Tree tree, Diag diag, Object... arguments) {
    return new ReadError(pos(tree), diag, arguments);
  }

  /** Where this call began. */
  Path entry() {
    return entry;
  }

  /** A value that is returned, or yielded, at the place being read. */
  void addReturn(Value value) {
    returns.add(new Return(reading.path().beyond(entry), value));
  }

  /**
   * What the call gives: of the returned values the first whose condition holds. They exclude each
   * other and one is always reached, so the last needs no condition, and a condition need not
   * repeat that an earlier one does not hold.
   */
  Value result() {
    if (returns.isEmpty()) {
      return new Value.Nothing();
    }
    List<Value.Scalar> known = new ArrayList<>();
    return result(0, known);
  }

  private Value result(int i, List<Value.Scalar> known) {
    Return first = returns.get(i);
    if (i == returns.size() - 1) {
      return first.value();
    }
    List<Value.Scalar> conditions = new ArrayList<>(first.path().conditions());
    conditions.removeAll(known);
    if (conditions.isEmpty()) {
      return first.value();
    }
    Value.Scalar condition = reading.lift().all(conditions);
    if (conditions.size() == 1) {
      known.add(reading.operators().not(condition));
    }
    return reading.branches().choose(condition, first.value(), result(i + 1, known));
  }
}
