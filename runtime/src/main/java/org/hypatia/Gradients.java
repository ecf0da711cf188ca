package org.hypatia;

/** Numerical gradients with respect to everything in an argument. */
final class Gradients {
  private Gradients() {}

  static <A> A gradient(ScalarFunction<A> f, A argument) {
    return Leaves.map(argument, new Slopes<>(f, argument));
  }

  /** Replaces every number by the derivative with respect to it. */
  private static final class Slopes<A> implements Leaves.Visitor {
    private final ScalarFunction<A> f;
    private final A argument;
    private int number;

    Slopes(ScalarFunction<A> f, A argument) {
      this.f = f;
      this.argument = argument;
    }

    @Override
    public double real(double value) {
      int at = number++;
      return Differences.derivative(v -> f.apply(Leaves.map(argument, new Change(at, v))), value);
    }

    @Override
    public float single(float value) {
      int at = number++;
      return (float)
          Differences.derivative(v -> f.apply(Leaves.map(argument, new Change(at, v))), value);
    }

    @Override
    public double half(double value) {
      int at = number++;
      return Differences.coarse(v -> f.apply(Leaves.map(argument, new Change(at, v))), value);
    }

    @Override
    public boolean clears() {
      return true;
    }
  }

  /** Replaces the one number at a place. */
  private static final class Change implements Leaves.Visitor {
    private final int at;
    private final double to;
    private int number;

    Change(int at, double to) {
      this.at = at;
      this.to = to;
    }

    @Override
    public double real(double value) {
      return number++ == at ? to : value;
    }

    @Override
    public float single(float value) {
      return number++ == at ? (float) to : value;
    }

    @Override
    public boolean clears() {
      return false;
    }
  }
}
