import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Gradients that are records, and what a function of one does not use. */
public final class NestedRecords {
  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  static double[] some(Random random) {
    return random(random, random.nextInt(6));
  }

  public record Inner(double[] slopes, @Shape("k") Tensor<F64> unused) {}

  public record Outer(Inner inner, double offset, double spare) {}

  /** What the loss does not depend on gets zeros of its own shape. */
  @Kernel
  static Outer gradientOfRecord(Outer at, double[] x) {
    return grad(
        p -> {
          double z = p.offset() * p.offset();
          for (int i = 0; i < x.length; i++) {
            z += p.inner().slopes()[i] * x[i];
          }
          return z * z / 2;
        },
        at);
  }

  static Outer gradientOfRecordExpected(Outer at, double[] x) {
    double z = at.offset() * at.offset();
    for (int i = 0; i < x.length; i++) {
      z += at.inner().slopes()[i] * x[i];
    }
    double[] slopes = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      slopes[i] = z * x[i];
    }
    Tensor<F64> none = at.inner().unused().times(0);
    return new Outer(new Inner(slopes, none), 2 * z * at.offset(), 0);
  }

  static Object[] gradientOfRecordArguments(Random random) {
    double[] x = some(random);
    Tensor<F64> unused = Tensor.of(random(random, 3), 3);
    Inner inner = new Inner(random(random, x.length), unused);
    return new Object[] {new Outer(inner, 0.7, 5), x};
  }

  /** A step along the gradient of a record, and what it costs, by the rate and the start. */
  @Kernel
  @Gradient(wrt = {"slopes", "offset", "rate", "unused"})
  static double afterStep(
      double[] slopes, double offset, double rate, @Shape("k") Tensor<F64> unused, double[] x) {
    Outer at = new Outer(new Inner(slopes, unused), offset, 1);
    var both =
        valueAndGrad(
            p -> {
              double z = p.offset() * p.offset();
              for (int i = 0; i < x.length; i++) {
                z += p.inner().slopes()[i] * x[i];
              }
              return z * z / 2;
            },
            at);
    Outer g = both.gradient();
    double moved = offset - rate * g.offset();
    double z = moved * moved;
    for (int i = 0; i < x.length; i++) {
      z += (slopes[i] - rate * g.inner().slopes()[i]) * x[i];
    }
    return z * z + both.value() + g.spare();
  }

  static double afterStepExpected(
      double[] slopes, double offset, double rate, Tensor<F64> unused, double[] x) {
    Outer at = new Outer(new Inner(slopes, unused), offset, 1);
    Outer g = gradientOfRecordExpected(at, x);
    double before = offset * offset;
    double moved = offset - rate * g.offset();
    double z = moved * moved;
    for (int i = 0; i < x.length; i++) {
      before += slopes[i] * x[i];
      z += (slopes[i] - rate * g.inner().slopes()[i]) * x[i];
    }
    return z * z + before * before / 2;
  }

  static Object[] afterStepArguments(Random random) {
    double[] x = some(random);
    Tensor<F64> unused = Tensor.of(random(random, 2), 2);
    return new Object[] {random(random, x.length), 0.4, 0.1, unused, x};
  }

  public record Pair(double a, double[] b) {}

  static Pair pair(Random random, int n) {
    return new Pair(random.nextGaussian(), random(random, n));
  }

  /** The Hessian times a vector, both records. */
  @Kernel
  static Pair hessianVector(Pair at, Pair vector) {
    return grad(
        outer -> {
          Pair g =
              grad(
                  inner -> {
                    double s = inner.a() * inner.a();
                    for (double each : inner.b()) {
                      s += each * each * inner.a();
                    }
                    return s * s;
                  },
                  outer);
          double s = g.a() * vector.a();
          for (int i = 0; i < g.b().length; i++) {
            s += g.b()[i] * vector.b()[i];
          }
          return s;
        },
        at);
  }

  static Pair hessianVectorExpected(Pair at, Pair vector) {
    double squares = 0;
    double along = 0;
    for (int i = 0; i < at.b().length; i++) {
      squares += at.b()[i] * at.b()[i];
      along += at.b()[i] * vector.b()[i];
    }
    double a = at.a();
    double s = a * a + a * squares;
    double slope = (2 * a + squares) * vector.a() + 2 * a * along;
    double[] b = new double[at.b().length];
    for (int i = 0; i < b.length; i++) {
      b[i] = 4 * slope * a * at.b()[i];
      b[i] += 4 * s * (vector.a() * at.b()[i] + a * vector.b()[i]);
    }
    return new Pair(2 * slope * (2 * a + squares) + 4 * s * (vector.a() + along), b);
  }

  static Object[] hessianVectorArguments(Random random) {
    int n = random.nextInt(4);
    return new Object[] {pair(random, n), pair(random, n)};
  }

  @Kernel
  static Pair step(@Donated Pair p, double rate) {
    Pair g =
        grad(
            q -> {
              double s = q.a() * q.a();
              for (double each : q.b()) {
                s += each * each * each;
              }
              return s;
            },
            p);
    double[] b = new double[p.b().length];
    for (int i = 0; i < b.length; i++) {
      b[i] = p.b()[i] - rate * g.b()[i];
    }
    return new Pair(p.a() - rate * g.a(), b);
  }

  /** The derivative of what is left after a step of another kernel, by its rate. */
  @Kernel
  static double byTheRateOfAStep(Pair p, double rate) {
    return grad(
        r -> {
          Pair q = step(p, r);
          double s = q.a();
          for (double each : q.b()) {
            s += each * each;
          }
          return s;
        },
        rate);
  }

  static double byTheRateOfAStepExpected(Pair p, double rate) {
    double slope = -2 * p.a();
    for (double each : p.b()) {
      slope += 2 * (each - rate * 3 * each * each) * (-3 * each * each);
    }
    return slope;
  }

  static Object[] byTheRateOfAStepArguments(Random random) {
    return new Object[] {pair(random, random.nextInt(4)), 0.2};
  }

  /** Two records by which the gradient is taken; the result does not depend on the second. */
  @Kernel
  @Gradient(wrt = {"at", "other"})
  static double byRecords(Outer at, Outer other, double[] x) {
    Outer g = gradientOfRecord(at, x);
    double norm = g.offset() * g.offset() + g.spare();
    for (double each : g.inner().slopes()) {
      norm += each * each;
    }
    return norm + sum(g.inner().unused()).doubleValue();
  }

  static double byRecordsExpected(Outer at, Outer other, double[] x) {
    Outer g = gradientOfRecordExpected(at, x);
    double sum = g.offset() * g.offset();
    for (double each : g.inner().slopes()) {
      sum += each * each;
    }
    return sum;
  }

  static Object[] byRecordsArguments(Random random) {
    Object at = gradientOfRecordArguments(random)[0];
    Object[] others = gradientOfRecordArguments(random);
    double[] x = random(random, ((Outer) at).inner().slopes().length);
    return new Object[] {at, others[0], x};
  }

  public record State(double position, double speed) {}

  static State moved(State s, double k) {
    double speed = s.speed() - 0.1 * k * Math.sin(s.position());
    return new State(s.position() + 0.1 * speed, speed);
  }

  /** The gradient through a loop that carries a record. */
  @Kernel
  @Gradient(wrt = {"start", "k"})
  static double pendulum(State start, double k, int turns) {
    State g =
        grad(
            first -> {
              State s = first;
              for (int i = 0; i < turns; i++) {
                s = moved(s, k);
              }
              return s.position() * s.position();
            },
            start);
    return g.position() * g.position() + g.speed();
  }

  static double pendulumExpected(State start, double k, int turns) {
    State s = start;
    double positionByPosition = 1;
    double positionBySpeed = 0;
    double speedByPosition = 0;
    double speedBySpeed = 1;
    for (int i = 0; i < turns; i++) {
      double slope = 0.1 * k * Math.cos(s.position());
      speedByPosition -= slope * positionByPosition;
      speedBySpeed -= slope * positionBySpeed;
      positionByPosition += 0.1 * speedByPosition;
      positionBySpeed += 0.1 * speedBySpeed;
      s = moved(s, k);
    }
    double g = 2 * s.position() * positionByPosition;
    return g * g + 2 * s.position() * positionBySpeed;
  }

  static Object[] pendulumArguments(Random random) {
    State start = new State(random.nextGaussian(), random.nextGaussian());
    return new Object[] {start, 2.0, random.nextInt(5)};
  }

  public record Number(double value) {}

  public record Boxed(Number number) {}

  /** A record of one number in a record. */
  @Kernel
  @Jvp(wrt = "x")
  static Boxed boxed(double x, @Shape("n") Tensor<F64> other) {
    return new Boxed(new Number(x * sum(other).doubleValue()));
  }

  static Object[] boxedArguments(Random random) {
    return new Object[] {random.nextDouble(), Tensor.of(random(random, 2), 2)};
  }
}
