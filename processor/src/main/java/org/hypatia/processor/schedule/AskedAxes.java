package org.hypatia.processor.schedule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopWalk;

/**
 * Finds the index variables that conditions depend on, as where a sum goes over {@code i < j}: what
 * is asked in an outer loop need not be asked for every element.
 */
final class AskedAxes extends LoopWalk {
  private final Set<String> asked = new HashSet<>();

  /** By name of a value, the index variables that it was computed from. */
  private final Map<String, Set<String>> sources = new HashMap<>();

  /** The index variables in what is walked through now. */
  private Set<String> found = new HashSet<>();

  private AskedAxes() {}

  /** The variables that statements and the value after them ask about. */
  static Set<String> of(LoopStmt.Block statements, LoopExpr value) {
    AskedAxes axes = new AskedAxes();
    axes.block(statements);
    value.accept(axes);
    return axes.asked;
  }

  @Override
  protected void touch(Buffer buffer) {}

  @Override
  public void declare(LoopStmt.Declare declare) {
    sources.put(declare.variable().name(), from(declare.value()));
  }

  @Override
  public void branch(LoopStmt.If branch) {
    asked.addAll(from(branch.condition()));
    super.branch(branch);
  }

  @Override
  public Void var(LoopExpr.Var variable) {
    found.addAll(sources.getOrDefault(variable.name(), Set.of()));
    return null;
  }

  @Override
  public Void indexValue(LoopExpr.IndexValue index) {
    found.addAll(index.index().symbols());
    return null;
  }

  @Override
  public Void apply(LoopExpr.Apply apply) {
    if (apply.dtype() == DType.BOOL) {
      apply.arguments().forEach(argument -> asked.addAll(from(argument)));
    }
    return super.apply(apply);
  }

  @Override
  public Void select(LoopExpr.Select select) {
    asked.addAll(from(select.condition()));
    return super.select(select);
  }

  private Set<String> from(LoopExpr value) {
    Set<String> before = found;
    found = new HashSet<>();
    value.accept(this);
    Set<String> variables = found;
    found = before;
    return variables;
  }
}
