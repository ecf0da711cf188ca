package org.hypatia.processor.loop;

import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.ops.Elementwise;

/**
 * A value inside a loop program. Indices are not values but {@link Dim}s over size symbols and
 * index variables (names that begin with {@code $}), so that they are always in normal form.
 */
public sealed interface LoopExpr {
  DType dtype();

  <T> T accept(LoopVisitor.Expressions<T> visitor);

  /** The element of a buffer at a flat index. */
  record Load(Buffer buffer, Dim index) implements LoopExpr {
    @Override
    public DType dtype() {
      return buffer.dtype();
    }

    @Override
    public <T> T accept(LoopVisitor.Expressions<T> visitor) {
      return visitor.load(this);
    }
  }

  /** A variable; {@link LoopStmt.Declare} says whether it can change. */
  record Var(String name, DType dtype) implements LoopExpr {
    @Override
    public <T> T accept(LoopVisitor.Expressions<T> visitor) {
      return visitor.var(this);
    }
  }

  record Literal(Constant value) implements LoopExpr {
    @Override
    public DType dtype() {
      return value.dtype();
    }

    @Override
    public <T> T accept(LoopVisitor.Expressions<T> visitor) {
      return visitor.literal(this);
    }
  }

  /** An index or a size as an I64 value. */
  record IndexValue(Dim index) implements LoopExpr {
    @Override
    public DType dtype() {
      return DType.I64;
    }

    @Override
    public <T> T accept(LoopVisitor.Expressions<T> visitor) {
      return visitor.indexValue(this);
    }
  }

  /**
   * A scalar function or conversion.
   *
   * @param operand the element type of the last argument, by which the op's text is chosen
   */
  record Apply(Elementwise op, DType operand, DType dtype, List<LoopExpr> arguments)
      implements LoopExpr {
    public Apply {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <T> T accept(LoopVisitor.Expressions<T> visitor) {
      return visitor.apply(this);
    }
  }

  /** One of two values; the other one is not computed. */
  record Select(LoopExpr condition, LoopExpr then, LoopExpr otherwise) implements LoopExpr {
    @Override
    public DType dtype() {
      return then.dtype();
    }

    @Override
    public <T> T accept(LoopVisitor.Expressions<T> visitor) {
      return visitor.select(this);
    }
  }

  /**
   * How many elements of a line, in the order of {@link LoopStmt.Sort}, come before a value.
   *
   * @param right whether those that are equal to it count too
   */
  record Search(LoopStmt.Line sorted, Dim size, LoopExpr value, boolean right) implements LoopExpr {
    @Override
    public DType dtype() {
      return DType.I64;
    }

    @Override
    public <T> T accept(LoopVisitor.Expressions<T> visitor) {
      return visitor.search(this);
    }
  }

  /** An elementwise op applied; its type is derived. */
  static LoopExpr apply(Elementwise op, LoopExpr... arguments) {
    return apply(op, List.of(arguments));
  }

  static LoopExpr apply(Elementwise op, List<LoopExpr> arguments) {
    List<DType> types = arguments.stream().map(LoopExpr::dtype).toList();
    return new Apply(op, types.get(types.size() - 1), op.resultType(types), arguments);
  }
}
