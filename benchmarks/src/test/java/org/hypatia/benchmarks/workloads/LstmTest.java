package org.hypatia.benchmarks.workloads;

import static org.hypatia.benchmarks.workloads.Checksums.SINGLE;
import static org.hypatia.benchmarks.workloads.Checksums.check;
import static org.hypatia.benchmarks.workloads.PlainNetwork.widen;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The memory against back-propagation through time in plain loops. */
class LstmTest {
  private static final int SEQUENCES = 3;
  private static final int UNITS = 5;
  private static final int STEPS = 4;
  private static final int GATES = 4 * UNITS;

  private final double[] x = widen(Inputs.floats(1, 1, STEPS, SEQUENCES, UNITS));
  private final double[] wx = widen(Inputs.floats(2, 1 / Math.sqrt(UNITS), UNITS, GATES));
  private final double[] wh = widen(Inputs.floats(3, 1 / Math.sqrt(UNITS), UNITS, GATES));
  private final double[] b = widen(Inputs.floats(4, 0.1, GATES));

  /** After which step, in which sequence, of which unit; step 0 is before the first. */
  private final double[][][] hidden = new double[STEPS + 1][SEQUENCES][UNITS];

  private final double[][][] cell = new double[STEPS + 1][SEQUENCES][UNITS];
  private final double[][][] gates = new double[STEPS + 1][SEQUENCES][GATES];

  private double input(int t, int s, int i) {
    return x[((t - 1) * SEQUENCES + s) * UNITS + i];
  }

  private static double sigmoid(double v) {
    return 1 / (1 + Math.exp(-v));
  }

  private void forward() {
    for (int t = 1; t <= STEPS; t++) {
      for (int s = 0; s < SEQUENCES; s++) {
        double[] a = gates[t][s];
        for (int g = 0; g < GATES; g++) {
          double sum = b[g];
          for (int i = 0; i < UNITS; i++) {
            sum += input(t, s, i) * wx[i * GATES + g] + hidden[t - 1][s][i] * wh[i * GATES + g];
          }
          a[g] = g / UNITS == 2 ? Math.tanh(sum) : sigmoid(sum);
        }
        for (int u = 0; u < UNITS; u++) {
          cell[t][s][u] = a[UNITS + u] * cell[t - 1][s][u] + a[u] * a[2 * UNITS + u];
          hidden[t][s][u] = a[3 * UNITS + u] * Math.tanh(cell[t][s][u]);
        }
      }
    }
  }

  private Map<String, double[]> gradient() {
    double[] gx = new double[wx.length];
    double[] gh = new double[wh.length];
    double[] gb = new double[b.length];
    double loss = 0;
    for (int s = 0; s < SEQUENCES; s++) {
      double[] byHidden = new double[UNITS];
      double[] byCell = new double[UNITS];
      for (int t = STEPS; t > 0; t--) {
        double[] a = gates[t][s];
        double[] slope = new double[GATES];
        for (int u = 0; u < UNITS; u++) {
          double h = hidden[t][s][u];
          loss += h * h / x.length;
          byHidden[u] += 2 * h / x.length;
          double in = a[u];
          double keep = a[UNITS + u];
          double candidate = a[2 * UNITS + u];
          double out = a[3 * UNITS + u];
          double squashed = Math.tanh(cell[t][s][u]);
          byCell[u] += byHidden[u] * out * (1 - squashed * squashed);
          slope[u] = byCell[u] * candidate * in * (1 - in);
          slope[UNITS + u] = byCell[u] * cell[t - 1][s][u] * keep * (1 - keep);
          slope[2 * UNITS + u] = byCell[u] * in * (1 - candidate * candidate);
          slope[3 * UNITS + u] = byHidden[u] * squashed * out * (1 - out);
          byCell[u] *= keep;
        }
        for (int i = 0; i < UNITS; i++) {
          byHidden[i] = 0;
          for (int g = 0; g < GATES; g++) {
            byHidden[i] += slope[g] * wh[i * GATES + g];
            gx[i * GATES + g] += slope[g] * input(t, s, i);
            gh[i * GATES + g] += slope[g] * hidden[t - 1][s][i];
          }
        }
        for (int g = 0; g < GATES; g++) {
          gb[g] += slope[g];
        }
      }
    }
    return Map.of("loss", new double[] {loss}, "gWx", gx, "gWh", gh, "gb", gb);
  }

  @Test
  void states() {
    forward();
    double[] states = new double[x.length];
    for (int i = 0; i < states.length; i++) {
      int row = i / UNITS;
      states[i] = hidden[row / SEQUENCES + 1][row % SEQUENCES][i % UNITS];
    }
    check(LstmTasks.forward(SEQUENCES, UNITS, STEPS), SINGLE, Map.of("hs", states));
  }

  @Test
  void gradients() {
    forward();
    check(LstmTasks.gradient(SEQUENCES, UNITS, STEPS), SINGLE, gradient());
  }
}
