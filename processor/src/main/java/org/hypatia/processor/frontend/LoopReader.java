package org.hypatia.processor.frontend;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.ops.Scan;
import org.jspecify.annotations.Nullable;

/**
 * Reads loops: all turns at once if each turn is on its own or only collects ({@link
 * ParallelLoop}), else turn by turn ({@link ScanLoop}).
 */
final class LoopReader {
  private final Frame frame;
  private final Reading reading;

  LoopReader(Frame frame) {
    this.frame = frame;
    this.reading = frame.reading();
  }

  /** Whether the loop can complete. */
  boolean forLoop(ForLoopTree tree) {
    Reading.Mark mark = reading.mark();
    LoopHeader header = LoopHeader.of(frame, tree);
    LoopRange range = header == null ? null : range(tree, header);
    Exits exits = exits(tree.getStatement());
    if (header == null || range == null) {
      return byCondition(tree, exits);
    }
    try {
      return overRange(tree, header, range, exits);
    } catch (LoopHeader.BoundChanges itself) {
      reading.backTo(mark);
      return byCondition(tree, exits);
    }
  }

  /** Null where turns of this loop, or of one around it, say what the range is. */
  private @Nullable LoopRange range(ForLoopTree tree, LoopHeader header) {
    return changesItsRange(tree, header) || header.isComputedInside(reading.loops())
        ? null
        : LoopRange.of(frame, tree, header);
  }

  private boolean changesItsRange(ForLoopTree tree, LoopHeader header) {
    Set<Element> assigned = AssignedVariables.of(frame.source(), tree.getStatement());
    return assigned.contains(header.variable())
        || assigned.stream()
            .anyMatch(v -> AssignedVariables.names(frame.source(), v, tree.getCondition()));
  }

  private boolean overRange(ForLoopTree tree, LoopHeader header, LoopRange range, Exits exits) {
    boolean up = header.step() > 0;
    String name = header.variable().getSimpleName().toString();
    return read(
        tree,
        new Turns(
            frame,
            tree,
            new Turns.Range(
                name, header.dtype(), range.first(), header.step(), range.extent(), false),
            exits,
            null,
            List.of(tree.getStatement()),
            (turn, body) -> {
              header.requireSameBound(frame);
              Value.Scalar index = range.index(turn);
              reading.assign(header.variable(), index);
              Value.@Nullable Scalar inside = null;
              if (range.startVaries()) {
                inside = reading.lift().op(up ? "ge" : "le", common(index, header.start()));
              }
              if (range.endVaries()) {
                Value.Scalar before =
                    reading.lift().op(up ? "lt" : "gt", common(index, header.end()));
                inside = inside == null ? before : reading.lift().op("and", inside, before);
              }
              under(inside, body);
            },
            () -> readBody(exits, tree.getStatement())));
  }

  private Value.Scalar[] common(Value.Scalar a, Value.Scalar b) {
    DType dtype = Operators.promoted(a.dtype(), b.dtype());
    return new Value.Scalar[] {
      reading.operators().convert(a, dtype), reading.operators().convert(b, dtype)
    };
  }

  private void under(Value.@Nullable Scalar condition, Runnable body) {
    if (condition == null) {
      body.run();
      return;
    }
    reading
        .branches()
        .fork(
            condition,
            () -> {
              body.run();
              return true;
            },
            () -> true);
  }

  private Exits exits(StatementTree body) {
    return new Exits(frame, body, frame.jumps().takeLabel());
  }

  private void readBody(Exits exits, StatementTree body) {
    if (!frame.jumps().body(body, exits, () -> frame.stmts().read(body))) {
      throw new CompilerBug("a loop's body of which nobody gets to the end");
    }
  }

  /** A loop whose head does not say how often it turns. */
  private boolean byCondition(ForLoopTree tree, Exits exits) {
    tree.getInitializer().forEach(frame.stmts()::read);
    List<Tree> repeated = new ArrayList<>(tree.getUpdate());
    repeated.add(tree.getStatement());
    return whileLoop(
        tree,
        tree.getCondition(),
        exits,
        repeated,
        () -> {
          readBody(exits, tree.getStatement());
          Value.Scalar goesOn = exits.running();
          reading
              .branches()
              .fork(goesOn, () -> frame.stmts().readAll(tree.getUpdate()), () -> true);
        });
  }

  /** Whether the loop can complete. */
  boolean whileLoop(Tree tree, ExpressionTree condition, StatementTree body) {
    Exits exits = exits(body);
    return whileLoop(tree, condition, exits, List.of(body), () -> readBody(exits, body));
  }

  /**
   * A loop as long as a condition holds. How often that is is a size that depends on data, unless
   * it depends on the turn of a loop around; then each turn asks whether there is another.
   */
  private boolean whileLoop(
      Tree tree,
      @Nullable ExpressionTree condition,
      Exits exits,
      List<Tree> repeated,
      Runnable body) {
    Turns turns = byCondition(tree, condition, exits, repeated, body);
    boolean completes =
        leaving(
            tree,
            exits,
            () -> {
              new ScanLoop(reading, turns).read();
              askOnceMore(condition, exits);
            });
    return completes && !isEndless(condition, exits);
  }

  private Turns byCondition(
      Tree tree,
      @Nullable ExpressionTree condition,
      Exits exits,
      List<Tree> repeated,
      Runnable body) {
    if (condition == null && exits.isEmpty()) {
      throw frame.error(tree, Diag.ENDLESS_LOOP);
    }
    boolean isCounted = reading.loops().open().isEmpty();
    Dim extent = isCounted ? reading.dataSizes().announce() : Scan.UNBOUNDED;
    List<Tree> all = new ArrayList<>(repeated);
    if (condition != null) {
      all.add(condition);
    }
    return new Turns(
        frame,
        tree,
        new Turns.Range("turn", DType.I64, Dim.ZERO, 1, extent, isCounted),
        exits,
        condition,
        all,
        (index, rest) -> rest.run(),
        body);
  }

  /** The condition is asked once more than there are turns. */
  private void askOnceMore(@Nullable ExpressionTree condition, Exits exits) {
    if (condition == null || AssignedVariables.of(frame.source(), condition).isEmpty()) {
      return;
    }
    reading
        .branches()
        .fork(
            exits.running(),
            () -> {
              frame.exprs().read(condition);
              return true;
            },
            () -> true);
  }

  private boolean isEndless(@Nullable ExpressionTree condition, Exits exits) {
    Scope behind = reading.scope();
    @Nullable Boolean known =
        condition == null ? Boolean.TRUE : Operators.known(frame.exprs().readScalar(condition));
    reading.setScope(behind); // it has been asked for the last time
    return Boolean.TRUE.equals(known) && !exits.hasBreak();
  }

  /** Whether the loop can complete. */
  boolean doLoop(DoWhileLoopTree tree) {
    StatementTree body = tree.getStatement();
    Exits exits = exits(body);
    return leaving(
        tree,
        exits,
        () -> {
          readBody(exits, body);
          Turns more =
              byCondition(
                  tree, tree.getCondition(), exits, List.of(body), () -> readBody(exits, body));
          new ScanLoop(reading, more).read();
          askOnceMore(tree.getCondition(), exits);
        });
  }

  /** Whether the loop can complete. */
  boolean forEach(EnhancedForLoopTree tree) {
    Element variable = frame.source().element(tree.getVariable());
    if (!(frame.exprs().read(tree.getExpression()) instanceof Value.Array array)) {
      throw frame.error(tree, Diag.FOR_EACH, tree.getExpression());
    }
    Exits exits = exits(tree.getStatement());
    Dim length = reading.sizes().resolve(reading.arrays().length(array));
    String name = variable.getSimpleName().toString();
    return read(
        tree,
        new Turns(
            frame,
            tree,
            new Turns.Range(name, DType.I32, Dim.ZERO, 1, length, false),
            exits,
            null,
            List.of(tree.getStatement()),
            (index, body) -> {
              Value element = reading.arrays().element(array, index);
              reading.assign(variable, frame.stmts().converted(element, variable.asType(), tree));
              body.run();
            },
            () -> readBody(exits, tree.getStatement())));
  }

  private boolean read(Tree tree, Turns turns) {
    if (turns.extent().isConstant() && turns.extent().constant() <= 0) {
      return true;
    }
    return leaving(
        tree,
        turns.exits(),
        () -> {
          Reading.Mark mark = reading.mark();
          if (turns.asks() || !new ParallelLoop(reading, turns).read()) {
            reading.backTo(mark);
            new ScanLoop(reading, turns).read();
          }
        });
  }

  /** Reads a loop, and goes on to where those go who leave it. Whether it can complete. */
  private boolean leaving(Tree tree, Exits exits, Runnable loop) {
    Reading.Mark mark = reading.mark();
    while (true) {
      try {
        exits.open();
        loop.run();
        return exits.goOn(tree);
      } catch (Exits.Retyped retyped) {
        if (retyped.exits() != exits) {
          throw retyped;
        }
        reading.backTo(mark);
      }
    }
  }
}
