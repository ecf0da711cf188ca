package org.hypatia.processor.loop;

import java.util.HashMap;
import java.util.Map;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;

/**
 * Estimates the time that a loop takes on one thread, in units of 8 ps, over the sizes and
 * variables that are known before it. It decides how many parts are worth a thread, so what matters
 * is the order of magnitude: a core of the last years, data in the second level of its cache.
 */
public final class LoopCost extends LoopWalk {
  /** An addition, a load or a store of four bytes in a loop whose turns fill vectors. */
  private static final long IN_VECTOR = 2;

  /** The same in any other loop: half a nanosecond. */
  private static final long ALONE = 60;

  /** A comparison of a sort, and half a dozen of them for each element. */
  private static final long SORTED = 1500;

  /** A look at an element that most of the time comes behind what is asked for. */
  private static final long SELECTED = 250;

  /** A step of a routine of linear algebra. */
  private static final long ROUTINE = 60;

  /** As many turns as a loop may have of which nothing is known. */
  private static final Dim SOME = Dim.of(16);

  private final Map<String, Dim> inside = new HashMap<>();
  private Dim cost = Dim.ZERO;
  private long operation = ALONE;

  private LoopCost() {}

  /** The time that all turns take. */
  public static Dim of(LoopStmt.For loop) {
    LoopCost cost = new LoopCost();
    loop.accept(cost);
    return cost.cost;
  }

  private static boolean fillsVectors(LoopStmt.For loop) {
    return loop.kind() == LoopStmt.Kind.VECTOR || loop.kind() == LoopStmt.Kind.REDUCTION;
  }

  /** The size over what is known before the loop; what only turns know is taken at its largest. */
  private Dim known(Dim dim) {
    return dim.substitute(symbol -> inside.getOrDefault(symbol, Dim.symbol(symbol)));
  }

  private void add(Dim times) {
    cost = cost.plus(times.times(operation));
  }

  private void add(DType dtype, long weight) {
    add(Dim.of(weight * Math.max(1, dtype.bytes() / 4)));
  }

  @Override
  public void loop(LoopStmt.For loop) {
    Dim turns = known(loop.extent());
    Dim before = cost;
    long operationBefore = operation;
    cost = Dim.ZERO;
    operation = fillsVectors(loop) ? IN_VECTOR : ALONE;
    inside.put(loop.variable(), turns);
    for (LoopStmt statement : loop.body().statements()) {
      if (statement instanceof LoopStmt.LetIndex let && let.value().equals(loop.block())) {
        // Blocks are counted by their elements.
        inside.put(let.variable(), Dim.ONE);
      } else {
        statement.accept(this);
      }
    }
    cost = before.plus(cost.times(turns));
    operation = operationBefore;
  }

  @Override
  public void letIndex(LoopStmt.LetIndex let) {
    inside.put(let.variable(), known(let.value()));
  }

  @Override
  public void loadIndex(LoopStmt.LoadIndex let) {
    inside.put(let.variable(), SOME);
    super.loadIndex(let);
  }

  @Override
  protected void touch(Buffer buffer) {
    if (!buffer.isScalarInput()) {
      add(buffer.dtype(), 1);
    }
  }

  @Override
  public Void apply(LoopExpr.Apply apply) {
    add(apply.dtype(), apply.op().weight());
    return super.apply(apply);
  }

  @Override
  public void panels(LoopStmt.Panels panels) {
    cost = cost.plus(known(panels.n().times(panels.k())).times(2));
  }

  /** A multiplication with its addition takes 8 ps by four bytes. */
  @Override
  public void product(LoopStmt.Product product) {
    Dim multiplications = product.m().times(product.n()).times(product.k());
    cost = cost.plus(known(multiplications).times(product.dtype().bytes() / 4));
  }

  @Override
  public void sort(LoopStmt.Sort sort) {
    Dim size = known(sort.size());
    cost =
        cost.plus(
            sort.isWhole()
                ? size.times(SORTED)
                : size.times(SELECTED).plus(known(sort.count()).times(SORTED)));
  }

  /** Routines take the cube of their sizes. */
  @Override
  public void call(LoopStmt.Call call) {
    Dim size = Dim.ONE;
    for (Dim number : call.numbers()) {
      size = size.max(known(number));
    }
    cost = cost.plus(size.times(size).times(size).times(ROUTINE));
  }
}
