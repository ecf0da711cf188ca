package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.loop.Accumulation;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Span;
import org.hypatia.processor.ops.Routine;
import org.hypatia.processor.ops.RoutineOp;
import org.jspecify.annotations.Nullable;

/**
 * The steps that a routine computes, one set of matrices after the other. Routines read and write
 * doubles in row order: what is something else is copied.
 */
final class RoutineSteps {
  private final Variables variables;
  private final Storage storage;
  private final Elements elements;
  private final EachPlace eachPlace;

  RoutineSteps(Variables variables, Storage storage, Elements elements) {
    this.variables = variables;
    this.storage = storage;
    this.elements = elements;
    this.eachPlace = new EachPlace(variables);
  }

  void call(Node node, RoutineOp op, Scope scope) {
    View view = storage.whole(node);
    Routine routine = op.routine(Elements.types(node));
    Shape core = node.shape().subShape(routine.batch(), node.rank());
    Buffer work = routine.work() == null ? null : temporary(routine.work());
    eachPlace.inOrder(
        node.shape().subShape(0, routine.batch()),
        variable -> false,
        scope,
        (batch, body) -> {
          List<Span> reads = new ArrayList<>();
          routine.reads().forEach(i -> reads.add(operand(node.operand(i), batch, body)));
          if (node.dtype() == DType.F64) {
            Dim start = view.at(index(batch, Collections.nCopies(core.rank(), Dim.ZERO)));
            Span result = new Span(view.buffer(), start);
            body.add(new LoopStmt.Call(routine, where(node), reads, result, work));
            return;
          }
          View copy = View.rowMajor(temporary(core.size()), core);
          Span result = new Span(copy.buffer(), Dim.ZERO);
          body.add(new LoopStmt.Call(routine, where(node), reads, result, work));
          eachPlace.of(
              core,
              body,
              (place, inner) -> {
                LoopExpr value = new LoopExpr.Load(copy.buffer(), copy.at(place));
                LoopExpr rounded = Accumulation.cast(value, node.dtype());
                Dim at = view.at(index(batch, place));
                inner.add(new LoopStmt.Store(view.buffer(), at, rounded));
              });
        });
  }

  private static String where(Node node) {
    SourcePos pos = node.pos();
    String op = node.op().name();
    return pos.isKnown() ? pos.file() + ":" + pos.line() + ": " + op : op;
  }

  private Buffer temporary(Dim size) {
    return variables.temporary(DType.F64, size);
  }

  private static List<Dim> index(List<Dim> batch, List<Dim> place) {
    List<Dim> index = new ArrayList<>(batch);
    index.addAll(place);
    return index;
  }

  /** One matrix of an operand, where it lies or in a copy. */
  private Span operand(Node node, List<Dim> batch, Scope scope) {
    Shape core = node.shape().subShape(batch.size(), node.rank());
    Span there = inPlace(node, batch, core, scope);
    if (there != null) {
      return there;
    }
    View copy = View.rowMajor(temporary(core.size()), core);
    eachPlace.of(
        core,
        scope,
        (place, body) -> {
          LoopExpr value = elements.element(node, index(batch, place), body);
          LoopExpr wide = Accumulation.cast(value, DType.F64);
          body.add(new LoopStmt.Store(copy.buffer(), copy.at(place), wide));
        });
    return new Span(copy.buffer(), Dim.ZERO);
  }

  /** Null for what is not doubles in row order. */
  private @Nullable Span inPlace(Node node, List<Dim> batch, Shape core, Scope scope) {
    if (node.dtype() != DType.F64) {
      return null;
    }
    InMemory there =
        InMemory.of(node, core, place -> index(batch, place), elements, variables, scope);
    if (there == null) {
      return null;
    }
    for (int axis = 0; axis < core.rank(); axis++) {
      Dim stride = core.subShape(axis + 1, core.rank()).size();
      if (!stride.equals(there.strides().get(axis))) {
        return null;
      }
    }
    return new Span(there.buffer(), there.start());
  }
}
