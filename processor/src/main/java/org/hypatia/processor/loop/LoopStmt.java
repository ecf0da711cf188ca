package org.hypatia.processor.loop;

import java.util.List;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.LoopExpr.Var;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Routine;
import org.jspecify.annotations.Nullable;

/** A step of a loop program. */
public sealed interface LoopStmt {
  void accept(LoopVisitor.Statements visitor);

  /** What an emitter may do with the turns of a loop. */
  enum Kind {
    /** One after the other. */
    SERIAL,
    /** In any order, also at once; nothing a turn writes is read by another. */
    VECTOR,
    /** As {@link #VECTOR}, but for the accumulators, which may be combined in any order. */
    REDUCTION,
    /**
     * As {@link #REDUCTION}, but a turn contains loops, and may fill temporaries anew that the next
     * one fills again: turns that run at once need some of their own.
     */
    PARALLEL
  }

  /** A variable into which the turns of a loop combine their values. */
  record Accumulator(Var variable, Reduce.Kind kind) {}

  /**
   * A buffer to whose elements the turns of a loop add: turns that run at once need buffers of
   * their own, and what is in these is combined.
   */
  record Meeting(Buffer buffer, Reduce.Kind kind) {}

  /**
   * A loop: {@code variable} is 0, step, 2 * step ... as long as it is less than {@code extent}.
   *
   * @param accumulators of a {@link Kind#REDUCTION} or {@link Kind#PARALLEL}
   * @param meetings of a {@link Kind#PARALLEL}
   */
  record For(
      String variable,
      Dim extent,
      long step,
      boolean reversed,
      Kind kind,
      List<Accumulator> accumulators,
      List<Meeting> meetings,
      Block body)
      implements LoopStmt {
    public For {
      accumulators = List.copyOf(accumulators);
      meetings = List.copyOf(meetings);
    }

    /** A loop whose turns meet in no buffer. */
    public For(
        String variable,
        Dim extent,
        long step,
        boolean reversed,
        Kind kind,
        List<Accumulator> accumulators,
        Block body) {
      this(variable, extent, step, reversed, kind, accumulators, List.of(), body);
    }

    /** A loop of the same turns. */
    public For with(Kind changed, Block inside) {
      return new For(variable, extent, step, reversed, changed, accumulators, meetings, inside);
    }

    /**
     * How many turns of a loop over single elements a step stands for: a block, or what is left.
     */
    public Dim block() {
      return block(step, extent, variable);
    }

    /** The block that begins at {@code variable}. */
    public static Dim block(long step, Dim end, String variable) {
      return Dim.of(step).min(end.minus(Dim.symbol(variable)));
    }

    @Override
    public void accept(LoopVisitor.Statements visitor) {
      visitor.loop(this);
    }
  }

  record Block(List<LoopStmt> statements) implements LoopStmt {
    public Block {
      statements = List.copyOf(statements);
    }

    @Override
    public void accept(LoopVisitor.Statements visitor) {
      visitor.block(this);
    }
  }

  /** An index variable that does not change; visible to the end of its block. */
  record LetIndex(String variable, Dim value) implements LoopStmt {
    @Override
    public void accept(LoopVisitor.Statements visitor) {
      visitor.letIndex(this);
    }
  }

  /** An index variable whose value is computed from data (an I64 expression). */
  record LoadIndex(String variable, LoopExpr value) implements LoopStmt {
    @Override
    public void accept(LoopVisitor.Statements visitor) {
      visitor.loadIndex(this);
    }
  }

  /** A variable, visible to the end of its block. */
  record Declare(Var variable, LoopExpr value, boolean changes) implements LoopStmt {
    @Override
    public void accept(LoopVisitor.Statements visitor) {
      visitor.declare(this);
    }
  }

  /** A new value for a variable that may change. */
  record Assign(Var variable, LoopExpr value) implements LoopStmt {
    @Override
    public void accept(LoopVisitor.Statements visitor) {
      visitor.assign(this);
    }
  }

  record Store(Buffer buffer, Dim index, LoopExpr value) implements LoopStmt {
    @Override
    public void accept(LoopVisitor.Statements visitor) {
      visitor.store(this);
    }
  }

  record If(LoopExpr condition, Block then, Block otherwise) implements LoopStmt {
    @Override
    public void accept(LoopVisitor.Statements visitor) {
      visitor.branch(this);
    }
  }

  /** Ends the innermost loop around it, a serial one, when the condition holds. */
  record Leave(LoopExpr condition) implements LoopStmt {
    @Override
    public void accept(LoopVisitor.Statements visitor) {
      visitor.leave(this);
    }
  }

  /** Fails the kernel unless {@code 0 <= index < size}. */
  record CheckIndex(Dim index, Dim size, int axis) implements LoopStmt {
    @Override
    public void accept(LoopVisitor.Statements visitor) {
      visitor.checkIndex(this);
    }
  }

  /** Fails the kernel when each of some results needs elements and there are none. */
  record CheckElements(Dim count, Dim results, String reduction) implements LoopStmt {
    @Override
    public void accept(LoopVisitor.Statements visitor) {
      visitor.checkElements(this);
    }
  }

  /**
   * A matrix in a buffer: element (i, j) is at {@code offset + i * rowStride + j * columnStride}.
   */
  record Matrix(Buffer buffer, Dim offset, Dim rowStride, Dim columnStride) {}

  /**
   * The right operand of matrix products, k by n, made ready for all of them at once: a target may
   * lay its elements out anew.
   *
   * @param m the rows that the products will have, all together, or more
   * @param work scratch memory, to stay as it is until the last product
   */
  record Panels(String name, Matrix b, Dim m, Dim n, Dim k, Buffer work) implements LoopStmt {
    /** Elements of {@link #work} that are enough for every target. */
    public static Dim workSize(Dim n, Dim k) {
      return k.times(n.plus(32));
    }

    @Override
    public void accept(LoopVisitor.Statements visitor) {
      visitor.panels(this);
    }
  }

  /**
   * The matrix product {@code c = a b}, or {@code c += a b}; c is m by n and its rows are
   * contiguous.
   *
   * @param done how many terms of each sum are in c already: where it is 0, c is overwritten
   * @param scratch memory that nothing else looks at
   */
  record Product(Matrix a, Panels b, Matrix c, Dim m, Dim n, Dim k, Dim done, Buffer scratch)
      implements LoopStmt {
    /** Elements of {@link #scratch} that are enough for every target. */
    public static Dim scratchSize(Dim m, Dim k) {
      return m.plus(16).times(k.plus(1)).min(Dim.of((168 + 16) * 256));
    }

    public DType dtype() {
      return c.buffer().dtype();
    }

    @Override
    public void accept(LoopVisitor.Statements visitor) {
      visitor.product(this);
    }
  }

  /** Elements in a buffer: element i is at {@code offset + i * stride}. */
  record Line(Buffer buffer, Dim offset, Dim stride) {}

  /**
   * Writes the places 0, 1, 2 ... of a line's elements in the order of the elements, ascending or
   * descending. NaN counts as larger than everything else, -0.0 equals 0.0, and of equal elements
   * the first comes first. How it is done is the target's. A GPU's writes them all.
   *
   * @param start the number, in order, of the first place that is written
   * @param count how many are written
   * @param work scratch memory that nothing else looks at
   */
  record Sort(
      Line elements, Line places, Dim size, boolean descending, Dim start, Dim count, Buffer work)
      implements LoopStmt {
    /** Elements of {@link #work} that are enough for every target. */
    public static Dim workSize(Dim size) {
      return size.times(4);
    }

    public boolean isWhole() {
      return start.is(0) && count.equals(size);
    }

    @Override
    public void accept(LoopVisitor.Statements visitor) {
      visitor.sort(this);
    }
  }

  /** Elements of a buffer that lie behind each other. */
  record Span(Buffer buffer, Dim offset) {}

  /**
   * Has a routine of the runtime compute a result from what it reads; fails the kernel where the
   * routine gives up.
   *
   * @param where what a failure is said of: the user's line, if it is known, and the op
   * @param work scratch memory that nothing else looks at; null where the routine takes none
   */
  record Call(Routine routine, String where, List<Span> reads, Span result, @Nullable Buffer work)
      implements LoopStmt {
    public Call {
      reads = List.copyOf(reads);
    }

    /** Sizes and choices, the routine's first arguments. */
    public List<Dim> numbers() {
      return routine.numbers();
    }

    /** What a failure says, up to the number of the pivot. */
    public String failure() {
      return where + ": " + routine.failure() + ": pivot ";
    }

    @Override
    public void accept(LoopVisitor.Statements visitor) {
      visitor.call(this);
    }
  }

  /** What follows comes from this place of the user's source. */
  record Origin(SourcePos pos) implements LoopStmt {
    @Override
    public void accept(LoopVisitor.Statements visitor) {
      visitor.origin(this);
    }
  }
}
