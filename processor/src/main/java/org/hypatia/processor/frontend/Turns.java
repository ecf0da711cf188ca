package org.hypatia.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.OpBuilder;
import org.jspecify.annotations.Nullable;

/** A loop as both ways to read it see it: its range, its body, and what may end it. */
final class Turns {
  /** What is done with the index before the body is read. */
  interface IndexUse {
    void accept(Value.Scalar index, Runnable body);
  }

  /**
   * The numbers that the index of a loop is given.
   *
   * @param extent how many there are, or how many at most in a loop that may end before
   * @param isCounted whether the extent is a size that is found by counting the loop's turns
   */
  record Range(String name, DType dtype, Dim start, long step, Dim extent, boolean isCounted) {}

  private final Frame frame;
  private final Reading reading;
  private final Tree tree;
  private final Range range;
  private final Exits exits;
  private final @Nullable ExpressionTree question;
  private final IndexUse use;
  private final Runnable body;
  private final Set<Element> assigned = new LinkedHashSet<>();
  private Value.@Nullable Scalar condition;
  private @Nullable SourcePos obstacleAt;
  private String obstacle = "";

  /**
   * @param tree the loop
   * @param question a turn takes place only if this holds at its start; null for no question
   * @param repeated the parts of the source that turns go through
   * @param body reads them, but for the question
   */
  Turns(
      Frame frame,
      Tree tree,
      Range range,
      Exits exits,
      @Nullable ExpressionTree question,
      List<? extends Tree> repeated,
      IndexUse use,
      Runnable body) {
    this.frame = frame;
    this.reading = frame.reading();
    this.tree = tree;
    this.range = range;
    this.exits = exits;
    this.question = question;
    this.use = use;
    this.body = body;
    repeated.forEach(part -> assigned.addAll(AssignedVariables.of(frame.source(), part)));
    assigned.removeIf(variable -> reading.scope().get(variable) == null);
  }

  Dim extent() {
    return range.extent();
  }

  Exits exits() {
    return exits;
  }

  LoopAxis axis() {
    return new LoopAxis(range.name(), reading.loops().open().size(), range.extent());
  }

  /** Whether a turn takes place only if a condition holds that turns before it decide. */
  boolean asks() {
    return question != null || !exits.isEmpty();
  }

  /**
   * Not all turns can be read at once.
   *
   * @param at the place that is the reason; null where it is the loop as a whole
   */
  void setObstacle(@Nullable SourcePos at, String what) {
    obstacleAt = at;
    obstacle = what;
  }

  /** Notes, when the loop has been read turn by turn, why that is. */
  void note() {
    LoopNotes notes = reading.loopNotes();
    String how = range.isCounted() ? "turn by turn, counted before" : "turn by turn";
    Tree exit = exits.first();
    if (exit != null) {
      notes.turnByTurn(pos(), how, frame.pos(exit), "it may leave the loop");
    } else if (question != null) {
      notes.turnByTurn(pos(), how, frame.pos(question), "it says whether there is another turn");
    } else {
      notes.turnByTurn(pos(), how, obstacleAt, obstacle);
    }
  }

  SourcePos pos() {
    return frame.pos(tree);
  }

  /** Whether there may be fewer turns than the extent says. */
  boolean mayEnd() {
    return asks() && !range.isCounted();
  }

  /** Variables from outside that the body assigns, and those that say how it was left. */
  Set<Object> assigned() {
    Set<Object> all = new LinkedHashSet<>(assigned);
    all.addAll(exits.variables());
    return all;
  }

  boolean isNamedOutside(Object variable) {
    return !(variable instanceof Element element)
        || AssignedVariables.isNamedOutside(frame.source(), element, tree);
  }

  /**
   * Reads the body.
   *
   * @param turn the number of the turn, or of all turns
   */
  void read(LoopAxis axis, Value.Scalar turn) {
    Path path = reading.path();
    condition = asks() ? asked() : null;
    if (mayEnd()) {
      reading.setPath(path.unsure());
    }
    OpBuilder ops = reading.ops();
    Node index = turn.node();
    index = range.step() == 1 ? index : ops.mul(index, ops.size(Dim.of(range.step())));
    index = range.start().is(0) ? index : ops.add(index, ops.size(range.start()));
    Affine affine = new Affine(range.start(), Map.of(axis, Dim.of(range.step())));
    Value.Scalar number = new Value.Scalar(ops.cast(range.dtype(), index), turn.axes(), affine);
    use.accept(number, () -> reading.loops().turn(body));
    reading.setPath(path);
  }

  /** Whether there is a turn: never where the loop is not reached. */
  private Value.Scalar asked() {
    Value.Scalar running = exits.running();
    Value.Scalar holds = running;
    if (question != null) {
      Path path = reading.path();
      reading.setPath(exits.isEmpty() ? path : path.and(running));
      Value.Scalar answer = frame.exprs().readScalar(question);
      reading.setPath(path);
      boolean isFree = exits.isEmpty() || Boolean.TRUE.equals(Operators.known(answer));
      holds =
          exits.isEmpty() ? answer : isFree ? running : reading.lift().op("and", running, answer);
    }
    if (Boolean.TRUE.equals(Operators.known(holds))) {
      throw error(Diag.ENDLESS_LOOP);
    }
    Value.Scalar asked = (Value.Scalar) reading.lift().guard(holds, 0);
    if (!asked.axes().isEmpty()) {
      throw new NotVectorizable("a loop whose turns depend on the turns of another");
    }
    return asked;
  }

  /** The scan of which one turn has been read. */
  List<Node> scan(ScanRegion region, List<Node> next, List<Node> stacked) {
    if (condition == null) {
      return region.scan(next, stacked, null);
    }
    if (!range.isCounted()) {
      return region.scan(next, stacked, condition.node());
    }
    Node count = region.count(next, condition.node());
    reading.dataSizes().define(extent(), count, "how often this loop turns", pos());
    return region.scan(next, stacked, null);
  }

  ReadError error(Diag diag, Object... arguments) {
    return frame.error(tree, diag, arguments);
  }
}
