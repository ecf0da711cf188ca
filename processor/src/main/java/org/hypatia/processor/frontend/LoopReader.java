package org.hypatia.processor.frontend;

import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.OpBuilder;
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

  /** A loop as both ways to read it see it. */
  final class Turns {
    private final String name;
    private final Tree tree;
    private final StatementTree body;
    private final Dim start;
    private final long step;
    private final Dim extent;
    private final DType dtype;
    private final IndexUse use;
    private final Set<Element> assigned;
    private @Nullable ExpressionTree asked;
    private Value.@Nullable Scalar condition;

    private Turns(
        String name,
        Tree tree,
        StatementTree body,
        Dim start,
        long step,
        Dim extent,
        DType dtype,
        IndexUse use) {
      this.name = name;
      this.tree = tree;
      this.body = body;
      this.start = start;
      this.step = step;
      this.extent = extent;
      this.dtype = dtype;
      this.use = use;
      this.assigned = new LinkedHashSet<>(AssignedVariables.of(frame.source(), body));
      this.assigned.removeIf(variable -> reading.scope().get(variable) == null);
    }

    /** A turn takes place only if this holds at its start. */
    private void asks(ExpressionTree question) {
      asked = question;
      assigned.addAll(AssignedVariables.of(frame.source(), question));
      assigned.removeIf(variable -> reading.scope().get(variable) == null);
    }

    LoopAxis axis() {
      return new LoopAxis(name, reading.loops().open().size(), extent);
    }

    /** Variables from outside that the body assigns. */
    Set<Element> assigned() {
      return assigned;
    }

    boolean isNamedOutside(Element variable) {
      return AssignedVariables.isNamedOutside(frame.source(), variable, tree);
    }

    /**
     * Reads the body.
     *
     * @param turn the number of the turn, or of all turns
     */
    void read(LoopAxis axis, Value.Scalar turn) {
      if (asked != null) {
        condition = asked(asked);
      }
      OpBuilder ops = reading.ops();
      Node index = turn.node();
      index = step == 1 ? index : ops.mul(index, ops.size(Dim.of(step)));
      index = start.is(0) ? index : ops.add(index, ops.size(start));
      Affine affine = new Affine(start, Map.of(axis, Dim.of(step)));
      use.accept(new Value.Scalar(ops.cast(dtype, index), turn.axes(), affine), this::readBody);
    }

    /** Says what the number of turns is, if it depends on a condition. */
    void count(ScanRegion region, List<Node> next) {
      if (condition != null) {
        Node count = region.turnsWhile(condition.node(), next);
        reading.dataSizes().define(extent, count, "how often this loop turns", frame.pos(tree));
      }
    }

    private Value.Scalar asked(ExpressionTree question) {
      Value.Scalar holds = frame.exprs().readScalar(question);
      if (holds.node().op() instanceof Constant constant && constant.asLong() != 0) {
        throw error(Diag.ENDLESS_LOOP);
      }
      if (!holds.axes().isEmpty()) {
        throw new NotVectorizable("a loop whose turns depend on the turns of another");
      }
      return (Value.Scalar) reading.lift().guard(holds, 0);
    }

    private void readBody() {
      if (!frame.stmts().read(body)) {
        throw new CompilerBug("a loop's body that ends the method");
      }
    }

    ReadError error(Diag diag, Object... arguments) {
      return frame.error(tree, diag, arguments);
    }
  }

  /** What is done with the index before the body is read. */
  private interface IndexUse {
    void accept(Value.Scalar index, Runnable body);
  }

  /** Whether the loop can complete. */
  boolean forLoop(ForLoopTree tree) {
    LoopHeader header = LoopHeader.of(frame, tree);
    Set<Element> assigned = AssignedVariables.of(frame.source(), tree.getStatement());
    if (assigned.contains(header.variable())) {
      throw frame.error(tree, Diag.LOOP_INDEX_ASSIGNED, header.variable());
    }
    for (Element variable : assigned) {
      if (AssignedVariables.names(frame.source(), variable, tree.getCondition())) {
        throw frame.error(tree, Diag.LOOP_BOUND_CHANGES, variable);
      }
    }
    boolean up = header.step() > 0;
    LoopRange range = LoopRange.of(frame, tree, header);
    read(
        new Turns(
            header.variable().getSimpleName().toString(),
            tree,
            tree.getStatement(),
            range.first(),
            header.step(),
            range.extent(),
            header.dtype(),
            (turn, body) -> {
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
            }));
    return true;
  }

  /**
   * A loop as long as a condition holds: how often that is is a size that depends on data. Whether
   * the loop can complete.
   */
  boolean whileLoop(Tree tree, ExpressionTree condition, StatementTree body) {
    Turns turns =
        new Turns(
            "turn",
            tree,
            body,
            Dim.ZERO,
            1,
            reading.dataSizes().announce(),
            DType.I64,
            (index, rest) -> rest.run());
    turns.asks(condition);
    new ScanLoop(reading, turns).read();
    if (!AssignedVariables.of(frame.source(), condition).isEmpty()) {
      frame.exprs().read(condition); // Asked once more than there are turns.
    }
    return true;
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

  /** Whether the loop can complete. */
  boolean forEach(EnhancedForLoopTree tree) {
    Element variable = frame.source().element(tree.getVariable());
    if (!(frame.exprs().read(tree.getExpression()) instanceof Value.Array array)) {
      throw frame.error(tree, Diag.FOR_EACH, tree.getExpression());
    }
    read(
        new Turns(
            variable.getSimpleName().toString(),
            tree,
            tree.getStatement(),
            Dim.ZERO,
            1,
            reading.sizes().resolve(reading.arrays().length(array)),
            DType.I32,
            (index, body) -> {
              Value element = reading.arrays().element(array, index);
              reading.assign(variable, frame.stmts().converted(element, variable.asType(), tree));
              body.run();
            }));
    return true;
  }

  private void read(Turns turns) {
    if (turns.extent.isConstant() && turns.extent.constant() <= 0) {
      return;
    }
    Reading.Mark mark = reading.mark();
    if (!new ParallelLoop(reading, turns).read()) {
      reading.backTo(mark);
      new ScanLoop(reading, turns).read();
    }
  }
}
