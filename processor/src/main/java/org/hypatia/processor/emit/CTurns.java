package org.hypatia.processor.emit;

import java.util.List;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Accumulation;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Accumulator;
import org.hypatia.processor.loop.SharedLoop;

/**
 * The turns of a shared loop, from a number to before another. What their text names and does not
 * define is noted, so that it can be handed to them.
 */
final class CTurns extends CEmitter {
  /** Stands for the end of a part in indices. */
  static final Dim END = Dim.symbol("$to");

  /** Stands for its beginning. */
  static final Dim BEGIN = Dim.symbol("$from");

  private final SharedLoop shared;
  private final LoopStmt.For loop;

  private boolean fails;

  CTurns(CEmitter kernel, SharedLoop shared) {
    super(kernel);
    this.shared = shared;
    this.loop = shared.loop();
    body();
  }

  /** What has to be handed to the turns. */
  List<Object> taken() {
    return captures.taken();
  }

  /** Whether a turn may fail. */
  boolean mayFail() {
    return fails;
  }

  /** The text of the turns. */
  private void body() {
    out.indent();
    out.line("int32_t hyp_zero = 0;");
    List.of("$from", "$to").forEach(captures::define);
    shared.own().stream().filter(memory().stack()::contains).forEach(captures::define);
    shared.own().stream().filter(memory().stack()::contains).forEach(this::onStack);
    for (Accumulator accumulator : loop.accumulators()) {
      LoopExpr.Var variable = accumulator.variable();
      captures.define(variable);
      LoopExpr identity = Accumulation.identity(accumulator.kind(), variable.dtype());
      out.line(variable.dtype().cName(), " ", text(variable), " = ", text(identity), ";");
    }
    turns(loop, index(BEGIN), index(END));
    for (Accumulator accumulator : loop.accumulators()) {
      out.line("*", sum(accumulator), " = ", text(accumulator.variable()), ";");
    }
    out.line("return hyp_zero ? HYP_DIVISION_BY_ZERO : HYP_OK;");
  }

  /** What a part has added up. */
  String sum(Accumulator accumulator) {
    return names.of(List.of("sum", accumulator), text(accumulator.variable()) + "_sum");
  }

  @Override
  String failure() {
    fails = true;
    return "hyp_failed";
  }

  /** The block that the end of the loop cuts short is cut short by the end of the part. */
  @Override
  public void letIndex(LoopStmt.LetIndex let) {
    boolean isBlock = loop.step() > 1 && let.value().equals(loop.block());
    super.letIndex(
        isBlock
            ? new LoopStmt.LetIndex(
                let.variable(), LoopStmt.For.block(loop.step(), END, loop.variable()))
            : let);
  }

  @Override
  public void assign(LoopStmt.Assign assign) {
    if (!captures.defines(assign.variable())) {
      throw new CompilerBug("turns that run at once change " + assign.variable().name());
    }
    super.assign(assign);
  }

  /** The first product of a part begins its sums. */
  @Override
  public void product(LoopStmt.Product product) {
    Dim done =
        product
            .done()
            .substitute(
                symbol ->
                    symbol.equals(loop.variable())
                        ? Dim.symbol(symbol).minus(BEGIN)
                        : Dim.symbol(symbol));
    super.product(
        new LoopStmt.Product(
            product.a(),
            product.b(),
            product.c(),
            product.m(),
            product.n(),
            product.k(),
            done,
            product.scratch()));
  }
}
