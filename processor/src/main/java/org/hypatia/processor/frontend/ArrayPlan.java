package org.hypatia.processor.frontend;

import org.jspecify.annotations.Nullable;

/** How a loop treats an array from outside that its body writes. */
sealed interface ArrayPlan {
  /**
   * Each turn has a part of the array to itself: the one at index {@code key} of axis {@code dim}.
   *
   * @param turns the turns that have one; in a loop read turn by turn all
   * @param history how many turns back the body also looks; only in a loop read turn by turn
   * @param how how the values written are collected, if they are
   */
  record Window(
      int dim, Affine key, Inequalities.Turns turns, int history, @Nullable Accumulation how)
      implements ArrayPlan {}

  /** Turns only add to the array, or multiply, or compare. */
  record Collect(Accumulation how) implements ArrayPlan {}

  /** Turns only set elements, at places that are found out when the kernel runs. */
  record SetOnly() implements ArrayPlan {}

  /** The whole array goes from turn to turn. */
  record Whole() implements ArrayPlan {}

  /** Thrown when a plan turns out to be needed, or another one; the loop is then read again. */
  final class Change extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient OpenLoop loop;
    private final transient Value.Cell cell;
    private final transient ArrayPlan plan;

    Change(OpenLoop loop, Value.Cell cell, ArrayPlan plan) {
      super(loop + ": " + plan);
      this.loop = loop;
      this.cell = cell;
      this.plan = plan;
    }

    OpenLoop loop() {
      return loop;
    }

    Value.Cell cell() {
      return cell;
    }

    ArrayPlan plan() {
      return plan;
    }
  }
}
