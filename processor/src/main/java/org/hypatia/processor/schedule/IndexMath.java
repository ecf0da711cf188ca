package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.ops.Elementwise;
import org.jspecify.annotations.Nullable;

/** Simplifies index arithmetic with what is known about the ranges of index variables. */
final class IndexMath {
  /** The summands of a polynomial. */
  private static final Dim.Folder<List<Dim>> TERMS =
      new Dim.Folder<>() {
        @Override
        public List<Dim> constant(long value) {
          return List.of(Dim.of(value));
        }

        @Override
        public List<Dim> symbol(String name) {
          return List.of(Dim.symbol(name));
        }

        @Override
        public List<Dim> plus(List<Dim> left, List<Dim> right) {
          List<Dim> all = new ArrayList<>(left);
          all.addAll(right);
          return all;
        }

        @Override
        public List<Dim> times(List<Dim> left, List<Dim> right) {
          return List.of(sum(left).times(sum(right)));
        }

        @Override
        public List<Dim> call(Dim.Function2 function, List<Dim> left, List<Dim> right) {
          return List.of(apply(function, sum(left), sum(right)));
        }
      };

  private static final LoopExpr SURE = new LoopExpr.Literal(Constant.of(DType.BOOL, 1));

  private final Variables variables;

  IndexMath(Variables variables) {
    this.variables = variables;
  }

  private static Dim sum(List<Dim> terms) {
    return terms.stream().reduce(Dim.ZERO, Dim::plus);
  }

  private static Dim apply(Dim.Function2 function, Dim left, Dim right) {
    return switch (function) {
      case FLOOR_DIV -> left.floorDiv(right);
      case MAX -> left.max(right);
      case MIN -> left.min(right);
    };
  }

  /** The quotient rounded down; {@code (i * d + j) / d} is i where j is known to be below d. */
  Dim floorDiv(Dim index, Dim divisor) {
    Dim quotient = Dim.ZERO;
    Dim rest = Dim.ZERO;
    for (Dim term : index.fold(TERMS)) {
      Dim part = term.floorDiv(divisor);
      if (part.times(divisor).equals(term)) {
        quotient = quotient.plus(part);
      } else {
        rest = rest.plus(term);
      }
    }
    boolean restIsSmall = rest.isAtLeast(Dim.ZERO) && variables.isBelow(rest, divisor);
    return restIsSmall ? quotient : quotient.plus(rest.floorDiv(divisor));
  }

  Dim floorMod(Dim index, Dim divisor) {
    return index.minus(floorDiv(index, divisor).times(divisor));
  }

  /** Whether a number surely is a place of an axis: one that a loop stands at, or one cut off. */
  boolean isInside(LoopExpr number, Dim size) {
    return isNatural(number) && isBelow(number, size);
  }

  private static boolean isNatural(LoopExpr number) {
    Dim known = known(number);
    if (known != null) {
      return known.isAtLeast(Dim.ZERO);
    }
    return number instanceof LoopExpr.Apply apply
        && switch (apply.op().name()) {
          case "maximum" -> apply.arguments().stream().anyMatch(IndexMath::isNatural);
          case "minimum" -> apply.arguments().stream().allMatch(IndexMath::isNatural);
          default -> false;
        };
  }

  private boolean isBelow(LoopExpr number, Dim size) {
    Dim known = known(number);
    if (known != null) {
      return known.isAtLeast(Dim.ZERO) && variables.isBelow(known, size);
    }
    return number instanceof LoopExpr.Apply apply
        && switch (apply.op().name()) {
          case "maximum" -> apply.arguments().stream().allMatch(n -> isBelow(n, size));
          case "minimum" -> apply.arguments().stream().anyMatch(n -> isBelow(n, size));
          default -> false;
        };
  }

  /** The op applied; comparisons of places and conjunctions without what always holds. */
  LoopExpr apply(Elementwise op, List<LoopExpr> arguments) {
    boolean simpler =
        switch (op.name()) {
          case "and" -> arguments.stream().anyMatch(IndexMath::isSure);
          case "ge", "lt" -> holds(op.name(), known(arguments.get(0)), known(arguments.get(1)));
          default -> false;
        };
    if (!simpler) {
      return LoopExpr.apply(op, arguments);
    }
    return arguments.stream()
        .filter(argument -> argument.dtype() == DType.BOOL && !isSure(argument))
        .findFirst()
        .orElse(SURE);
  }

  private boolean holds(String comparison, @Nullable Dim left, @Nullable Dim right) {
    if (left == null || right == null) {
      return false;
    }
    return comparison.equals("ge")
        ? left.isAtLeast(right)
        : grows(left) && variables.isBelow(left, right);
  }

  /** Whether it is a truth value that is known to be true. */
  static boolean isSure(LoopExpr value) {
    return value.equals(SURE);
  }

  /** Whether it is largest where its variables are. */
  private static boolean grows(Dim index) {
    return index.symbols().stream()
        .map(symbol -> stride(index, symbol))
        .allMatch(stride -> stride != null && stride.isAtLeast(Dim.ZERO));
  }

  private static @Nullable Dim known(LoopExpr number) {
    if (number instanceof LoopExpr.Literal literal && literal.dtype() == DType.I64) {
      return Dim.of(literal.value().asLong());
    }
    return number instanceof LoopExpr.IndexValue index ? index.index() : null;
  }

  /** What the index grows by with a variable; null where that is not the same everywhere. */
  static @Nullable Dim stride(Dim index, String variable) {
    Dim next =
        index.substitute(
            name -> name.equals(variable) ? Dim.symbol(name).plus(1) : Dim.symbol(name));
    Dim stride = next.minus(index);
    return stride.symbols().contains(variable) ? null : stride;
  }
}
