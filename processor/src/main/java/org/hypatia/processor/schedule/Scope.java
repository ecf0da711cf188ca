package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopStmt;
import org.jspecify.annotations.Nullable;

/** A block of statements while it is written, and the elements whose values it knows already. */
final class Scope {
  private record Key(Node node, List<Dim> index) {}

  private final @Nullable Scope parent;
  private final List<LoopStmt> statements = new ArrayList<>();
  private final Map<Key, LoopExpr> known = new HashMap<>();

  Scope(@Nullable Scope parent) {
    this.parent = parent;
  }

  void add(LoopStmt statement) {
    statements.add(statement);
  }

  boolean isEmpty() {
    return statements.isEmpty();
  }

  /** What an index is, where it is a variable of this block that stands for another index. */
  Dim meaning(Dim index) {
    for (LoopStmt statement : statements) {
      if (statement instanceof LoopStmt.LoadIndex let
          && let.value() instanceof LoopExpr.IndexValue value
          && Dim.symbol(let.variable()).equals(index)) {
        return value.index();
      }
    }
    return index;
  }

  /**
   * What {@code value} reads from memory, where this block does nothing but give it a name; null
   * for what has to be computed.
   */
  LoopExpr.@Nullable Load load(LoopExpr value) {
    LoopExpr meant = value;
    for (LoopStmt statement : statements) {
      if (!(statement instanceof LoopStmt.Declare named) || !named.variable().equals(value)) {
        return null;
      }
      meant = named.value();
    }
    return meant instanceof LoopExpr.Load load && !load.buffer().isScalarInput() ? load : null;
  }

  LoopStmt.Block block() {
    return new LoopStmt.Block(statements);
  }

  /** From here on the element is this value. */
  void know(Node node, List<Dim> index, LoopExpr value) {
    known.put(new Key(node, List.copyOf(index)), value);
  }

  @Nullable LoopExpr find(Node node, List<Dim> index) {
    LoopExpr value = known.get(new Key(node, index));
    return value != null || parent == null ? value : parent.find(node, index);
  }
}
