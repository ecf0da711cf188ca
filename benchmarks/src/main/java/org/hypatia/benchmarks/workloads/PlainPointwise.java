package org.hypatia.benchmarks.workloads;

/** What {@link Pointwise}, {@link Running} and {@link Adam} compute, as loops over arrays. */
final class PlainPointwise {
  private PlainPointwise() {}

  static Task axpy(int n) {
    float a = (float) Inputs.uniform(4, 0);
    float b = (float) Inputs.uniform(5, 0);
    float[] x = Inputs.floats(1, 1, n);
    float[] y = Inputs.floats(2, 1, n);
    float[] c = Inputs.floats(3, 1, n);
    float[] z = new float[n];
    Runnable loop =
        () -> {
          for (int i = 0; i < n; i++) {
            z[i] = 2 * a * x[i] + b * y[i] - c[i];
          }
        };
    return Task.plain("float32", loop).output("z", z);
  }

  static Task chain(int n) {
    float[] x = Inputs.floats(1, 2, n);
    float[] y = new float[n];
    Runnable loop =
        () -> {
          for (int i = 0; i < n; i++) {
            float v = x[i];
            y[i] = (float) (Math.exp(-v * v) * Math.sin(3 * v) + Math.log1p(Math.abs(v)));
          }
        };
    return Task.plain("float32", loop).output("y", y);
  }

  static Task chainSlope(int n) {
    float[] x = Inputs.floats(1, 2, n);
    float[] gx = new float[n];
    Runnable loop =
        () -> {
          for (int i = 0; i < n; i++) {
            float v = x[i];
            double bell = Math.exp(-v * v);
            double ofProduct = bell * (3 * Math.cos(3 * v) - 2 * v * Math.sin(3 * v));
            gx[i] = (float) (ofProduct + Math.signum(v) / (1 + Math.abs(v)));
          }
        };
    return Task.plain("float32", loop).output("gx", gx);
  }

  static Task sums(int n) {
    float[] x = Inputs.floats(1, 1, n);
    float[] y = new float[n];
    Runnable loop =
        () -> {
          float sum = 0;
          for (int i = 0; i < n; i++) {
            sum += x[i];
            y[i] = sum;
          }
        };
    return Task.plain("float32", loop).output("y", y);
  }

  static Task power(int n) {
    float[] a = RunningTasks.base(n);
    float[] y = new float[n];
    Runnable loop =
        () -> {
          for (int i = 0; i < n; i++) {
            float power = 1;
            for (int turn = 0; turn < 100; turn++) {
              power *= a[i];
            }
            y[i] = power;
          }
        };
    return Task.plain("float32", loop).output("y", y);
  }

  static Task adam(int n) {
    float[] p = Inputs.floats(1, 1, n);
    float[] m = Inputs.floats(2, 0.1, n);
    float[] v = Inputs.single(Inputs.shifted(3, 0.005, 0.006, n));
    float[] g = Inputs.floats(4, 0.1, n);
    int[] steps = new int[1];
    Runnable step =
        () -> {
          int t = ++steps[0];
          float c1 = (float) (1 - Math.pow(0.9, t));
          float c2 = (float) (1 - Math.pow(0.999, t));
          for (int i = 0; i < n; i++) {
            m[i] = 0.9f * m[i] + 0.1f * g[i];
            v[i] = 0.999f * v[i] + 0.001f * g[i] * g[i];
            p[i] -= 1e-3f * (m[i] / c1) / ((float) Math.sqrt(v[i] / c2) + 1e-8f);
          }
        };
    return Task.plain("float32", step).output("p", p).output("m", m).output("v", v);
  }
}
