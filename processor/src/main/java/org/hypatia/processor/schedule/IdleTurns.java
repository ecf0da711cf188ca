package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Block;
import org.hypatia.processor.loop.LoopStmt.For;
import org.hypatia.processor.ops.Cast;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out the turns of loops that add nothing: a sum over {@code i < j} is a sum over all i of
 * what is 0 elsewhere, until here.
 *
 * <p>Adding 0 changes no sum: those begin with 0, and so are never -0.
 */
final class IdleTurns {
  /** The turns that add something. */
  private record Turns(Dim from, Dim end) {}

  /** Offsets up to here make no index overflow. */
  private static final long SMALL = 1 << 20;

  private final Variables variables;

  /** What values are, as far as conditions are made of them. */
  private final Map<String, LoopExpr> meanings = new HashMap<>();

  /** The index variables of the loops around. */
  private final Set<String> around = new HashSet<>();

  private IdleTurns(Variables variables) {
    this.variables = variables;
  }

  static Block without(Block block, Variables variables) {
    return new IdleTurns(variables).block(block);
  }

  private Block block(Block block) {
    List<LoopStmt> statements = new ArrayList<>();
    for (LoopStmt statement : block.statements()) {
      if (statement instanceof LoopStmt.Declare declare && !declare.changes()) {
        meanings.put(declare.variable().name(), declare.value());
      }
      statements.add(statement(statement));
    }
    return new Block(statements);
  }

  private LoopStmt statement(LoopStmt statement) {
    if (statement instanceof LoopStmt.If branch) {
      return new LoopStmt.If(branch.condition(), block(branch.then()), block(branch.otherwise()));
    }
    if (statement instanceof For loop) {
      return loop(loop);
    }
    return statement instanceof Block inner ? block(inner) : statement;
  }

  private For loop(For loop) {
    around.add(loop.variable());
    Block body = block(loop.body());
    around.remove(loop.variable());
    LoopExpr condition = loop.reversed() || loop.step() != 1 ? null : condition(body);
    Turns turns = condition == null ? null : turns(loop, condition);
    if (turns == null) {
      return with(loop, loop.variable(), loop.extent(), body);
    }
    if (turns.from().is(0)) {
      return with(loop, loop.variable(), turns.end(), body);
    }
    List<LoopStmt> statements = new ArrayList<>();
    String turn = variables.index();
    Dim place = Dim.symbol(turn).plus(turns.from());
    statements.add(new LoopStmt.LetIndex(loop.variable(), place));
    statements.addAll(body.statements());
    return with(loop, turn, turns.end().minus(turns.from()), new Block(statements));
  }

  private static For with(For loop, String variable, Dim extent, Block body) {
    return new For(
        variable,
        extent,
        loop.step(),
        loop.reversed(),
        loop.kind(),
        loop.accumulators(),
        loop.meetings(),
        body);
  }

  /** The condition without which a turn does nothing but add 0; null if there is none. */
  private @Nullable LoopExpr condition(Block body) {
    LoopExpr common = null;
    for (LoopStmt statement : body.statements()) {
      LoopExpr own;
      if (statement instanceof LoopStmt.Declare declare && !declare.changes()
          || statement instanceof LoopStmt.Origin) {
        continue;
      } else if (statement instanceof For loop) {
        own = condition(loop.body());
      } else if (statement instanceof LoopStmt.Store store) {
        own = condition(new LoopExpr.Load(store.buffer(), store.index()), store.value());
      } else if (statement instanceof LoopStmt.Assign assign) {
        own = condition(assign.variable(), assign.value());
      } else {
        return null;
      }
      if (own == null || common != null && !common.equals(own)) {
        return null;
      }
      common = own;
    }
    return common;
  }

  /** The condition under which something other than 0 is added to a sum. */
  private @Nullable LoopExpr condition(LoopExpr sum, LoopExpr next) {
    if (!(next instanceof LoopExpr.Apply add)
        || !add.op().name().equals("add")
        || !add.arguments().get(0).equals(sum)
        || !(add.arguments().get(1) instanceof LoopExpr.Apply where)
        || !where.op().name().equals("where")
        || !(where.arguments().get(2) instanceof LoopExpr.Literal zero)
        || zero.value().asDouble() != 0) {
      return null;
    }
    return meaning(where.arguments().get(0));
  }

  private LoopExpr meaning(LoopExpr value) {
    return value instanceof LoopExpr.Var variable && meanings.containsKey(variable.name())
        ? meaning(meanings.get(variable.name()))
        : value;
  }

  /** The turns for which a comparison of places holds, all others being idle. */
  private @Nullable Turns turns(For loop, LoopExpr condition) {
    if (!(condition instanceof LoopExpr.Apply comparison) || comparison.arguments().size() != 2) {
      return null;
    }
    Dim left = place(comparison.arguments().get(0));
    Dim right = place(comparison.arguments().get(1));
    if (left == null || right == null) {
      return null;
    }
    return switch (comparison.op().name()) {
      case "lt" -> turns(loop, left, right);
      case "le" -> turns(loop, left, right.plus(1));
      case "gt" -> turns(loop, right, left);
      case "ge" -> turns(loop, right, left.plus(1));
      default -> null;
    };
  }

  /** The turns for which one place is below another. */
  private @Nullable Turns turns(For loop, Dim smaller, Dim larger) {
    Dim distance = larger.minus(smaller);
    Dim stride = IndexMath.stride(distance, loop.variable());
    Dim turn = Dim.symbol(loop.variable());
    if (stride != null && stride.is(-1)) {
      Dim end = distance.plus(turn);
      return isKnown(end) ? new Turns(Dim.ZERO, loop.extent().min(end)) : null;
    }
    if (stride != null && stride.is(1)) {
      Dim from = turn.minus(distance).plus(1);
      return isKnown(from) ? new Turns(Dim.ZERO.max(from), loop.extent()) : null;
    }
    return null;
  }

  /** Whether an index says the same in all turns of a loop. */
  private boolean isKnown(Dim index) {
    return index.symbols().stream()
        .allMatch(symbol -> !symbol.startsWith("$") || around.contains(symbol));
  }

  /** An integer as an index; null if it may overflow or is not made of places. */
  private @Nullable Dim place(LoopExpr value) {
    LoopExpr meaning = meaning(value);
    if (meaning instanceof LoopExpr.IndexValue index) {
      return index.index();
    }
    if (meaning instanceof LoopExpr.Literal literal) {
      Constant number = literal.value();
      boolean isSmall = isInteger(number.dtype()) && Math.abs(number.asLong()) <= SMALL;
      return isSmall ? Dim.of(number.asLong()) : null;
    }
    if (!(meaning instanceof LoopExpr.Apply apply) || !isInteger(apply.dtype())) {
      return null;
    }
    if (apply.op() instanceof Cast) {
      return place(apply.arguments().get(0));
    }
    String op = apply.op().name();
    if (!op.equals("add") && !op.equals("sub")) {
      return null;
    }
    Dim left = place(apply.arguments().get(0));
    Dim right = place(apply.arguments().get(1));
    if (left == null || right == null || !left.isConstant() && !right.isConstant()) {
      return null;
    }
    return op.equals("add") ? left.plus(right) : left.minus(right);
  }

  private static boolean isInteger(DType dtype) {
    return dtype == DType.I32 || dtype == DType.I64;
  }
}
