package org.hypatia.benchmarks.workloads;

import static org.hypatia.TensorMath.sqrt;
import static org.hypatia.TensorMath.square;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Donated;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** The optimiser Adam. */
final class Adam {
  private Adam() {}

  /**
   * @param p parameters
   * @param m the running mean of their gradients
   * @param v the running mean of the squares of their gradients
   */
  record State(@Shape("n") Tensor<F32> p, @Shape("n") Tensor<F32> m, @Shape("n") Tensor<F32> v) {}

  /**
   * The next state.
   *
   * @param g the gradient
   * @param c1 what the running mean is short of, as it began with 0
   * @param c2 what that of the squares is short of
   */
  @Kernel
  static State step(@Donated State s, @Shape("n") Tensor<F32> g, float c1, float c2) {
    Tensor<F32> m = s.m().times(0.9f).plus(g.times(0.1f));
    Tensor<F32> v = s.v().times(0.999f).plus(square(g).times(0.001f));
    Tensor<F32> change = m.div(c1).times(1e-3f).div(sqrt(v.div(c2)).plus(1e-8f));
    return new State(s.p().minus(change), m, v);
  }
}
