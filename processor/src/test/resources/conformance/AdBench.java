import org.hypatia.TensorMath;
import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Jacobian;
import org.hypatia.annotation.Kernel;

/** The problems of ADBench, written as loops from their formulas. */
final class AdBench {
  /** The log posterior of a mixture of normal distributions. */
  @Kernel
  @Gradient(wrt = {"alphas", "means", "icf"})
  static double mixture(
      double[] alphas, double[][] means, double[][] icf, double[][] x, double gamma, int m) {
    int n = x.length;
    int k = alphas.length;
    int d = means[0].length;
    double total = 0;
    for (int a = 0; a < n; a++) {
      double[] inner = new double[k];
      for (int b = 0; b < k; b++) {
        double square = 0;
        double logs = 0;
        for (int j = 0; j < d; j++) {
          double row = Math.exp(icf[b][j]) * (x[a][j] - means[b][j]);
          for (int i = 0; i < j; i++) {
            row += icf[b][d + i * d - i * (i + 1) / 2 + j - i - 1] * (x[a][i] - means[b][i]);
          }
          square += row * row;
          logs += icf[b][j];
        }
        inner[b] = alphas[b] + logs - 0.5 * square;
      }
      total += logSumExp(inner);
    }
    double prior = 0;
    for (int b = 0; b < k; b++) {
      double squares = 0;
      double logs = 0;
      for (int j = 0; j < d; j++) {
        squares += Math.exp(2 * icf[b][j]);
        logs += icf[b][j];
      }
      for (int t = d; t < icf[0].length; t++) {
        squares += icf[b][t] * icf[b][t];
      }
      prior += 0.5 * gamma * gamma * squares - m * logs;
    }
    int p = d + m + 1;
    double constant = p * d * (Math.log(gamma) - 0.5 * Math.log(2)) - logGamma(d, 0.5 * p);
    return -0.5 * n * d * Math.log(2 * Math.PI)
        + total
        - n * logSumExp(alphas)
        + prior
        - k * constant;
  }

  private static double logSumExp(double[] v) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < v.length; i++) {
      largest = Math.max(largest, v[i]);
    }
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      sum += Math.exp(v[i] - largest);
    }
    return largest + Math.log(sum);
  }

  private static double logGamma(int d, double a) {
    double sum = 0.25 * d * (d - 1) * Math.log(Math.PI);
    for (int j = 1; j <= d; j++) {
      sum += TensorMath.gammaln(a + 0.5 * (1 - j));
    }
    return sum;
  }

  /** Where a camera sees a point, less where it was seen, weighted. */
  @Kernel
  @Jacobian(wrt = {"camera", "point", "weight"})
  static double[] reprojection(double[] camera, double[] point, double weight, double[] feature) {
    double[] d = new double[3];
    double square = 0;
    for (int i = 0; i < 3; i++) {
      d[i] = point[i] - camera[3 + i];
      square += camera[i] * camera[i];
    }
    double[] y = new double[3];
    if (square != 0) {
      double angle = Math.sqrt(square);
      double along = 0;
      for (int i = 0; i < 3; i++) {
        along += camera[i] / angle * d[i];
      }
      for (int i = 0; i < 3; i++) {
        double cross =
            (camera[(i + 1) % 3] * d[(i + 2) % 3] - camera[(i + 2) % 3] * d[(i + 1) % 3]) / angle;
        y[i] =
            d[i] * Math.cos(angle)
                + cross * Math.sin(angle)
                + camera[i] / angle * along * (1 - Math.cos(angle));
      }
    } else {
      for (int i = 0; i < 3; i++) {
        y[i] = d[i] + camera[(i + 1) % 3] * d[(i + 2) % 3] - camera[(i + 2) % 3] * d[(i + 1) % 3];
      }
    }
    double u = y[0] / y[2];
    double v = y[1] / y[2];
    double s = u * u + v * v;
    double distortion = 1 + camera[9] * s + camera[10] * s * s;
    return new double[] {
      weight * (camera[6] * distortion * u + camera[7] - feature[0]),
      weight * (camera[6] * distortion * v + camera[8] - feature[1])
    };
  }

  @Kernel
  @Gradient(wrt = "weight")
  static double weightError(double weight) {
    return 1 - weight * weight;
  }

  /** The mean log likelihood of a sequence under layers of memory cells, with its sign changed. */
  @Kernel
  @Gradient(wrt = {"layers", "ends"})
  static double memory(double[][] layers, double[][] ends, double[][] state, double[][] sequence) {
    int depth = state.length / 2;
    int width = ends[0].length;
    double[][] hidden = new double[depth][width];
    double[][] cell = new double[depth][width];
    for (int k = 0; k < depth; k++) {
      for (int i = 0; i < width; i++) {
        hidden[k][i] = state[2 * k][i];
        cell[k][i] = state[2 * k + 1][i];
      }
    }
    double total = 0;
    for (int t = 0; t < sequence.length - 1; t++) {
      double[] z = new double[width];
      for (int i = 0; i < width; i++) {
        z[i] = sequence[t][i] * ends[0][i];
      }
      for (int k = 0; k < depth; k++) {
        for (int i = 0; i < width; i++) {
          double forget = sigmoid(z[i] * layers[2 * k][i] + layers[2 * k + 1][i]);
          double input =
              sigmoid(hidden[k][i] * layers[2 * k][width + i] + layers[2 * k + 1][width + i]);
          double output =
              sigmoid(z[i] * layers[2 * k][2 * width + i] + layers[2 * k + 1][2 * width + i]);
          double change =
              Math.tanh(
                  hidden[k][i] * layers[2 * k][3 * width + i] + layers[2 * k + 1][3 * width + i]);
          cell[k][i] = cell[k][i] * forget + input * change;
          hidden[k][i] = output * Math.tanh(cell[k][i]);
          z[i] = hidden[k][i];
        }
      }
      double sum = 2;
      double seen = 0;
      double count = 0;
      for (int i = 0; i < width; i++) {
        double y = z[i] * ends[1][i] + ends[2][i];
        sum += Math.exp(y);
        seen += sequence[t + 1][i] * y;
        count += sequence[t + 1][i];
      }
      total += seen - count * Math.log(sum);
    }
    return -total / ((sequence.length - 1.0) * width);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** How far points are from those on the triangles of a hand's surface that belong to them. */
  @Kernel
  @Jacobian(wrt = {"theta", "us"})
  static double[] hand(
      double[] theta,
      double[][] us,
      int[] parents,
      double[][][] baseRelatives,
      double[][][] inverseBaseAbsolutes,
      double[][] basePositions,
      double[][] weights,
      int[] correspondences,
      double[][] points,
      int[][] triangles) {
    int bones = parents.length;
    double[][] pose = new double[3 + bones][3];
    for (int f = 0; f < 5; f++) {
      pose[5 + 4 * f][0] = theta[6 + 4 * f];
      pose[5 + 4 * f][1] = theta[7 + 4 * f];
      pose[6 + 4 * f][0] = theta[8 + 4 * f];
      pose[7 + 4 * f][0] = theta[9 + 4 * f];
    }
    double[][][] absolutes = new double[bones][4][4];
    for (int b = 0; b < bones; b++) {
      double[][] turn = rotation(pose[3 + b][0], pose[3 + b][2], pose[3 + b][1]);
      double[][] relative = product(baseRelatives[b], turn);
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          double sum = 0;
          for (int k = 0; k < 4; k++) {
            sum += absolutes[Math.max(parents[b], 0)][i][k] * relative[k][j];
          }
          absolutes[b][i][j] = parents[b] < 0 ? relative[i][j] : sum;
        }
      }
    }
    double[][][] transforms = new double[bones][4][4];
    for (int b = 0; b < bones; b++) {
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          for (int k = 0; k < 4; k++) {
            transforms[b][i][j] += absolutes[b][i][k] * inverseBaseAbsolutes[b][k][j];
          }
        }
      }
    }
    double[][] global = globalRotation(theta[0], theta[1], theta[2]);
    double[][] surface = new double[weights.length][3];
    for (int v = 0; v < weights.length; v++) {
      double[] at = new double[3];
      for (int b = 0; b < bones; b++) {
        for (int i = 0; i < 3; i++) {
          double moved = 0;
          for (int j = 0; j < 4; j++) {
            moved += transforms[b][i][j] * basePositions[v][j];
          }
          at[i] += weights[v][b] * moved;
        }
      }
      for (int i = 0; i < 3; i++) {
        double turned = 0;
        for (int j = 0; j < 3; j++) {
          turned += global[i][j] * at[j];
        }
        surface[v][i] = turned + theta[3 + i];
      }
    }
    double[] errors = new double[3 * correspondences.length];
    for (int n = 0; n < correspondences.length; n++) {
      int triangle = correspondences[n];
      for (int i = 0; i < 3; i++) {
        errors[3 * n + i] =
            points[n][i]
                - us[n][0] * surface[triangles[triangle][0]][i]
                - us[n][1] * surface[triangles[triangle][1]][i]
                - (1 - us[n][0] - us[n][1]) * surface[triangles[triangle][2]][i];
      }
    }
    return errors;
  }

  /** About the x axis, then the y axis, then the z axis, in homogeneous coordinates. */
  private static double[][] rotation(double x, double y, double z) {
    double[][] aboutX = {
      {1, 0, 0, 0},
      {0, Math.cos(x), -Math.sin(x), 0},
      {0, Math.sin(x), Math.cos(x), 0},
      {0, 0, 0, 1}
    };
    double[][] aboutY = {
      {Math.cos(y), 0, Math.sin(y), 0},
      {0, 1, 0, 0},
      {-Math.sin(y), 0, Math.cos(y), 0},
      {0, 0, 0, 1}
    };
    double[][] aboutZ = {
      {Math.cos(z), -Math.sin(z), 0, 0},
      {Math.sin(z), Math.cos(z), 0, 0},
      {0, 0, 1, 0},
      {0, 0, 0, 1}
    };
    return product(product(aboutZ, aboutY), aboutX);
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] c = new double[4][4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        for (int k = 0; k < 4; k++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  private static double[][] globalRotation(double x, double y, double z) {
    double angle = Math.sqrt(x * x + y * y + z * z);
    double[] axis = {x / angle, y / angle, z / angle};
    double[][] cross = {
      {0, -axis[2], axis[1]},
      {axis[2], 0, -axis[0]},
      {-axis[1], axis[0], 0}
    };
    double[][] turn = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double both = axis[i] * axis[j];
        double unit = i == j ? 1 : 0;
        turn[i][j] = both + Math.cos(angle) * (unit - both) + Math.sin(angle) * cross[i][j];
      }
    }
    return turn;
  }
}
