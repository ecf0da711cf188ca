package org.hypatia.processor.agreement;

import static org.hypatia.processor.agreement.OnnxNode.along;
import static org.hypatia.processor.agreement.OnnxNode.axis;
import static org.hypatia.processor.agreement.OnnxNode.list;
import static org.hypatia.processor.agreement.OnnxOps.like;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hypatia.processor.agreement.OnnxNode.Value;

/** Activations, products, normalisations, losses and steps of training. */
final class OnnxLayers {
  private OnnxLayers() {}

  static void addTo(OnnxOps ops) {
    ops.one(
        "Elu",
        n ->
            n.real("alpha", 1) == 1
                ? "elu(" + n.x() + ")"
                : "where(" + n.x() + ".gt(0), " + n.x() + ", " + below(n, "alpha", 1) + ")");
    ops.one("Celu", OnnxLayers::celu);
    ops.one("Selu", n -> "selu(" + n.x() + ")");
    ops.one(
        "Gelu",
        n -> n.text("approximate", "none").equals("none") ? "gelu(" + n.x() + ")" : tanhGelu(n));
    ops.one("HardSigmoid", n -> hardSigmoid(n, n.real("alpha", 0.2), n.real("beta", 0.5)));
    ops.one("HardSwish", n -> n.x() + ".times(" + hardSigmoid(n, 1.0 / 6, 0.5) + ")");
    ops.one(
        "Swish", n -> n.x() + ".times(sigmoid(" + n.x() + ".times(" + n.real("alpha", 1) + ")))");
    ops.one("LeakyRelu", n -> leaky(n, n.x() + ".times(" + n.real("alpha", 0.01) + ")"));
    ops.one("PRelu", n -> leaky(n, n.x() + ".times(" + slope(n) + ")"));
    ops.one(
        "ThresholdedRelu",
        n -> "where(" + n.x() + ".gt(" + n.real("alpha", 1) + "), " + n.x() + ", 0)");
    ops.one("Softmax", n -> softmax("softmax", n));
    ops.one("LogSoftmax", n -> softmax("logSoftmax", n));
    ops.one("MatMul", n -> n.x() + ".matmul(" + n.x(1) + ")");
    ops.one("Gemm", OnnxLayers::gemm);
    ops.one("Einsum", OnnxLayers::einsum);
    ops.many("BatchNormalization", OnnxLayers::batchNormalization);
    ops.many("LayerNormalization", OnnxLayers::layerNormalization);
    ops.one("RMSNormalization", OnnxLayers::rmsNormalization);
    ops.one(
        "InstanceNormalization", n -> normalized(n, n.x(), OnnxNode.from(2, n.rank(0)), n.rank(0)));
    ops.one("GroupNormalization", OnnxLayers::groupNormalization);
    ops.one("MeanVarianceNormalization", OnnxLayers::meanVariance);
    ops.one("LpNormalization", OnnxLayers::lpNormalization);
    ops.one("LRN", OnnxLayers::localResponse);
    ops.one("NegativeLogLikelihoodLoss", n -> likelihood(n, n.x()));
    ops.many("SoftmaxCrossEntropyLoss", OnnxLayers::crossEntropy);
    ops.many("Adagrad", OnnxLayers::adagrad);
    ops.many("Adam", OnnxLayers::adam);
    ops.many("Momentum", OnnxLayers::momentum);
    ops.many("Gradient", OnnxLayers::gradient);
  }

  private static String below(OnnxNode n, String attribute, double standard) {
    return "expm1(minimum(" + n.x() + ", 0)).times(" + n.real(attribute, standard) + ")";
  }

  private static String celu(OnnxNode n) {
    double alpha = n.real("alpha", 1);
    String rest = "expm1(minimum(" + n.x() + ", 0).div(" + alpha + ")).times(" + alpha + ")";
    return "relu(" + n.x() + ").plus(" + rest + ")";
  }

  private static String tanhGelu(OnnxNode n) {
    String cubic =
        n.x() + ".pow(3).times(0.044715).plus(" + n.x() + ").times(Math.sqrt(2 / Math.PI))";
    return "tanh(" + cubic + ").plus(1).times(0.5).times(" + n.x() + ")";
  }

  private static String hardSigmoid(OnnxNode n, double alpha, double beta) {
    return "clip(" + n.x() + ".times(" + alpha + ").plus(" + beta + "), 0.0, 1.0)";
  }

  private static String leaky(OnnxNode n, String below) {
    return "where(" + n.x() + ".lt(0), " + below + ", " + n.x() + ")";
  }

  /** Before version 7 there was one slope for each channel, axis 1. */
  private static String slope(OnnxNode n) {
    return n.opset() < 7 && n.rank(1) == 1
        ? n.x(1) + ".reshape(" + list(along(n.rank(0), 1, n.shape(1)[0])) + ")"
        : n.x(1);
  }

  /** Before version 13 all axes from one on counted as one. */
  private static String softmax(String function, OnnxNode n) {
    boolean old = n.opset() < 13;
    int at = axis(n.number("axis", old ? 1 : -1), n.rank(0));
    if (old && at != n.rank(0) - 1) {
      throw new AssertionError("softmax over several axes");
    }
    return "Nn." + function + "(" + n.x() + ", " + at + ")";
  }

  private static String gemm(OnnxNode n) {
    String left = n.x() + (n.is("transA", 1) ? ".t()" : "");
    String right = n.x(1) + (n.is("transB", 1) ? ".t()" : "");
    String product = left + ".matmul(" + right + ").times(" + n.real("alpha", 1) + ")";
    return n.has(2) ? product + ".plus(" + n.x(2) + ".times(" + n.real("beta", 1) + "))" : product;
  }

  /** An equation without a right side keeps the letters that occur once, in their order. */
  private static String einsum(OnnxNode n) {
    String equation = n.text("equation", "").replace(" ", "");
    if (!equation.contains("->")) {
      Map<Character, Integer> times = new TreeMap<>();
      equation
          .chars()
          .filter(Character::isLetter)
          .forEach(c -> times.merge((char) c, 1, Integer::sum));
      equation +=
          "->"
              + times.keySet().stream()
                  .filter(c -> times.getOrDefault(c, 0) == 1)
                  .map(String::valueOf)
                  .collect(Collectors.joining());
    }
    return "einsum(\"" + equation + "\", " + String.join(", ", n.all()) + ")";
  }

  private static String mean(OnnxNode n, String x, long... axes) {
    return n.source().hold("mean(" + x + ", keepDims(" + list(axes) + "))");
  }

  private static String inverseDeviation(OnnxNode n, String centred, double epsilon, long... axes) {
    String variance = "mean(square(" + centred + "), keepDims(" + list(axes) + "))";
    return n.source().hold("sqrt(" + variance + ".plus(" + epsilon + ")).pow(-1.0)");
  }

  /** A parameter of each channel beside a tensor of that rank. */
  private static String channel(OnnxNode n, int operand, int rank) {
    long[] shape = along(rank, 1, n.shape(operand)[0]);
    return n.x(operand) + ".reshape(" + list(shape) + ")";
  }

  private static String normalized(OnnxNode n, String x, long[] axes, int rank) {
    String centred = n.source().hold(x + ".minus(" + mean(n, x, axes) + ")");
    String scale = inverseDeviation(n, centred, n.real("epsilon", 1e-5), axes);
    String scaled = centred + ".times(" + scale + ").times(" + channel(n, 1, rank) + ")";
    return scaled + ".plus(" + channel(n, 2, rank) + ")";
  }

  private static List<Value> batchNormalization(OnnxNode n) {
    int rank = n.rank(0);
    if (n.is("training_mode", 0)) {
      String centred = n.x() + ".minus(" + channel(n, 3, rank) + ")";
      String deviation = "sqrt(" + channel(n, 4, rank) + ".plus(" + n.real("epsilon", 1e-5) + "))";
      String scaled = centred + ".div(" + deviation + ").times(" + channel(n, 1, rank) + ")";
      return List.of(like(n, scaled + ".plus(" + channel(n, 2, rank) + ")"));
    }
    List<Long> others = new ArrayList<>(List.of(0L));
    for (long i = 2; i < rank; i++) {
      others.add(i);
    }
    long[] axes = others.stream().mapToLong(i -> i).toArray();
    double momentum = n.real("momentum", 0.9);
    List<Value> results = new ArrayList<>(List.of(like(n, normalized(n, n.x(), axes, rank))));
    for (int i = 0; i < 2; i++) {
      String batch = (i == 0 ? "mean(" : "var(") + n.x() + ", " + list(axes) + ")";
      String running = n.x(3 + i) + ".times(" + momentum + ")";
      results.add(like(n, running + ".plus(" + batch + ".times(" + (1 - momentum) + "))"));
    }
    return results;
  }

  private static List<Value> layerNormalization(OnnxNode n) {
    int rank = n.rank(0);
    long[] axes = OnnxNode.from(axis(n.number("axis", -1), rank), rank);
    double epsilon = n.real("epsilon", 1e-5);
    String mean = mean(n, n.x(), axes);
    String centred = n.source().hold(n.x() + ".minus(" + mean + ")");
    String scale = inverseDeviation(n, centred, epsilon, axes);
    String all = centred + ".times(" + scale + ").times(" + n.x(1) + ")";
    if (axes.length == 1 && n.outputs() == 1) {
      all = "Nn.layerNorm(" + n.x() + ", " + n.x(1) + ", " + n.x(2) + ", " + epsilon + ")";
    } else if (n.has(2)) {
      all += ".plus(" + n.x(2) + ")";
    }
    return List.of(like(n, all), like(n, mean), like(n, scale));
  }

  private static String rmsNormalization(OnnxNode n) {
    long[] axes = OnnxNode.from(axis(n.number("axis", -1), n.rank(0)), n.rank(0));
    String scale = inverseDeviation(n, n.x(), n.real("epsilon", 1e-5), axes);
    return n.x() + ".times(" + scale + ").times(" + n.x(1) + ")";
  }

  private static String groupNormalization(OnnxNode n) {
    long[] shape = n.shape(0);
    long groups = n.number("num_groups", 1);
    String parts = n.source().hold(n.x() + ".reshape(" + shape[0] + ", " + groups + ", -1)");
    String centred = n.source().hold(parts + ".minus(" + mean(n, parts, 2) + ")");
    String scale = inverseDeviation(n, centred, n.real("epsilon", 1e-5), 2);
    String flat = centred + ".times(" + scale + ").reshape(" + list(shape) + ")";
    String scaled = flat + ".times(" + channel(n, 1, shape.length) + ")";
    return scaled + ".plus(" + channel(n, 2, shape.length) + ")";
  }

  private static String meanVariance(OnnxNode n) {
    long[] axes =
        n.hasAttribute("axes") ? OnnxCase.longs(n.attribute("axes")) : new long[] {0, 2, 3};
    String centred = n.source().hold(n.x() + ".minus(" + mean(n, n.x(), axes) + ")");
    String deviation = "std(" + n.x() + ", keepDims(" + list(axes) + "))";
    return centred + ".div(" + deviation + ".plus(1e-9))";
  }

  private static String lpNormalization(OnnxNode n) {
    int axis = axis(n.number("axis", -1), n.rank(0));
    String norm = "norm(" + n.x() + ", " + n.real("p", 2) + ", keepDims(" + axis + "))";
    return n.x() + ".div(" + norm + ")";
  }

  /** A sum of squares over neighbouring channels, as slices of padded squares. */
  private static String localResponse(OnnxNode n) {
    long size = n.number("size", 1);
    long low = (size - 1) / 2;
    long channels = n.shape(0)[1];
    long[] widths = new long[2 * n.rank(0)];
    widths[2] = low;
    widths[3] = size - 1 - low;
    String squares = n.source().hold("pad(square(" + n.x() + "), 0.0, " + list(widths) + ")");
    List<String> parts = new ArrayList<>();
    for (long i = 0; i < size; i++) {
      parts.add(squares + ".get(Index.all(), Index.range(" + i + ", " + (i + channels) + "))");
    }
    String sum = parts.get(0);
    for (String part : parts.subList(1, parts.size())) {
      sum += ".plus(" + part + ")";
    }
    double alpha = n.real("alpha", 1e-4) / size;
    String base = "(" + sum + ").times(" + alpha + ").plus(" + n.real("bias", 1) + ")";
    return n.x() + ".div(" + base + ".pow(" + n.real("beta", 0.75) + "))";
  }

  /** Of logarithms of probabilities along axis 1. */
  private static String likelihood(OnnxNode n, String logarithms) {
    String target = n.x(1);
    String weights = n.has(2) ? "take(" + n.x(2) + ", %s, 0)" : "";
    String mask = "";
    if (n.hasAttribute("ignore_index")) {
      mask = n.source().hold(target + ".ne(" + n.number("ignore_index", 0) + ")");
      target = n.source().hold("where(" + mask + ", " + target + ", 0)");
    }
    String chosen = "takeAlongAxis(" + logarithms + ", " + target + ".expandDims(1), 1).squeeze(1)";
    String losses = n.source().hold(chosen + ".negate()");
    String weight = weights.isEmpty() ? "onesLike(" + losses + ")" : String.format(weights, target);
    weight = weight.replace("onesLike", "Tensor.onesLike");
    weight = n.source().hold(mask.isEmpty() ? weight : "where(" + mask + ", " + weight + ", 0)");
    String weighted = losses + ".times(" + weight + ")";
    return switch (n.text("reduction", "mean")) {
      case "none" -> weighted;
      case "sum" -> "sum(" + weighted + ")";
      default -> "sum(" + weighted + ").div(sum(" + weight + "))";
    };
  }

  private static List<Value> crossEntropy(OnnxNode n) {
    String logarithms = n.source().hold("Nn.logSoftmax(" + n.x() + ", 1)");
    return List.of(like(n, likelihood(n, logarithms)), like(n, logarithms));
  }

  /** The gradient of the loss with its regularisation. */
  private static String slopeOf(OnnxNode n, int x, int gradient) {
    String penalty = n.x(x) + ".times(" + n.real("norm_coefficient", 0) + ")";
    return n.source().hold(penalty + ".plus(" + n.x(gradient) + ")");
  }

  private static List<Value> adagrad(OnnxNode n) {
    int count = (n.inputs().size() - 2) / 3;
    double rate = n.number(0) / (1 + n.number(1) * n.real("decay_factor", 0));
    List<Value> results = new ArrayList<>();
    List<Value> sums = new ArrayList<>();
    for (int i = 2; i < 2 + count; i++) {
      String g = slopeOf(n, i, i + count);
      String sum = n.source().hold(n.x(i + 2 * count) + ".plus(square(" + g + "))");
      String adapted = "sqrt(" + sum + ").plus(" + n.real("epsilon", 0) + ")";
      results.add(like(n, n.x(i) + ".minus(" + g + ".times(" + rate + ").div(" + adapted + "))"));
      sums.add(like(n, sum));
    }
    results.addAll(sums);
    return results;
  }

  private static List<Value> adam(OnnxNode n) {
    double alpha = n.real("alpha", 0.9);
    double beta = n.real("beta", 0.999);
    double turn = n.number(1);
    double rate =
        turn > 0
            ? n.number(0) * Math.sqrt(1 - Math.pow(beta, turn)) / (1 - Math.pow(alpha, turn))
            : n.number(0);
    String g = slopeOf(n, 2, 3);
    String first = average(n, n.x(4), alpha, g);
    String second = average(n, n.x(5), beta, "square(" + g + ")");
    String step =
        first + ".times(" + rate + ").div(sqrt(" + second + ").plus(" + n.real("epsilon", 0) + "))";
    String next = "(" + n.x(2) + ".minus(" + step + "))";
    double left = 1 - n.real("norm_coefficient_post", 0);
    return List.of(like(n, next + ".times(" + left + ")"), like(n, first), like(n, second));
  }

  private static String average(OnnxNode n, String old, double share, String now) {
    return n.source()
        .hold(old + ".times(" + share + ").plus(" + now + ".times(" + (1 - share) + "))");
  }

  private static List<Value> momentum(OnnxNode n) {
    if (n.inputs().size() != 5) {
      throw new AssertionError("momentum of several tensors");
    }
    double beta = n.number(1) > 0 ? n.real("beta", 1) : 1;
    String g = slopeOf(n, 2, 3);
    String speed =
        n.source()
            .hold(
                n.x(4) + ".times(" + n.real("alpha", 0) + ").plus(" + g + ".times(" + beta + "))");
    boolean nesterov = n.text("mode", "standard").equals("nesterov");
    String along = nesterov ? g + ".plus(" + speed + ".times(" + n.real("alpha", 0) + "))" : speed;
    String step = "(" + along + ").times(" + n.number(0) + ")";
    return List.of(like(n, n.x(2) + ".minus(" + step + ")"), like(n, speed));
  }

  /** Of the graph before, as a method of its own. */
  private static List<Value> gradient(OnnxNode n) {
    return n.source().gradients((String) n.attribute("y"), n.all());
  }
}
