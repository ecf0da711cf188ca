import static org.hypatia.TensorMath.exp;
import static org.hypatia.TensorMath.grad;
import static org.hypatia.TensorMath.log;
import static org.hypatia.TensorMath.mean;
import static org.hypatia.TensorMath.print;
import static org.hypatia.TensorMath.sum;
import static org.hypatia.TensorMath.tanh;
import static org.hypatia.annotation.Target.CPU;
import static org.hypatia.annotation.Target.CUDA;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Supplier;
import org.hypatia.BF16;
import org.hypatia.Device;
import org.hypatia.F16;
import org.hypatia.F32;
import org.hypatia.I32;
import org.hypatia.Kernels;
import org.hypatia.Nn;
import org.hypatia.Tensor;
import org.hypatia.U8;
import org.hypatia.annotation.Donated;
import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** What runs on both devices. */
@Kernel(targets = {CPU, CUDA})
final class Models {
  private Models() {}

  record Model(@Shape("d") Tensor<F32> weights, float bias) {}

  @Gradient(wrt = "model")
  static float loss(Model model, @Shape("n, d") Tensor<F32> x, @Shape("n") Tensor<F32> y) {
    var z = x.matmul(model.weights()).plus(model.bias());
    return mean(log(exp(z).plus(1)).minus(y.times(z))).floatValue();
  }

  static Model step(
      @Donated Model model, @Shape("n, d") Tensor<F32> x, @Shape("n") Tensor<F32> y, float rate) {
    Model g = grad(m -> loss(m, x, y), model);
    return new Model(
        model.weights().minus(g.weights().times(rate)), model.bias() - rate * g.bias());
  }

  static @Shape("n, k") Tensor<F32> layer(
      @Shape("n, d") Tensor<F32> x, @Shape("d, k") Tensor<F32> w, @Shape("k") Tensor<F32> b) {
    return tanh(x.matmul(w).plus(b));
  }

  static @Shape("n, d") Tensor<F32> shares(@Shape("n, d") Tensor<F32> x) {
    return Nn.softmax(x);
  }

  static float entropy(@Shape("n, d") Tensor<F32> x, @Shape("n") Tensor<I32> labels) {
    return Nn.crossEntropy(x, labels).floatValue();
  }

  /** Elements that are only stored so: two types of floats, and one of integers. */
  static @Shape("n, d") Tensor<BF16> stored(
      @Shape("n, d") Tensor<BF16> x, @Shape("n, d") Tensor<F16> y, @Shape("d") Tensor<U8> z) {
    return x.times(2).plus(y.cast(BF16.class)).minus(z.plus(250).cast(BF16.class));
  }

  static @Shape("d") Tensor<F32> columns(@Shape("n, d") Tensor<F32> x) {
    return sum(x, 0);
  }

  /** What is printed is exact; of a matrix, of a number, and of each turn of a loop. */
  static @Shape("n, d") Tensor<F32> traced(@Shape("n, d") Tensor<F32> x, int turns, int power) {
    print("x", x);
    for (int i = 0; i < turns; i++) {
      if (i != 1) {
        print("row", x.get(i).gt(0));
      }
      print("i", i);
    }
    print("powers", x.gt(0).cast(I32.class).plus(2).pow(power));
    print("first", x.get(0, 0).gt(0));
    return print("twice", x.times(2));
  }
}

/** What runs on the CPU alone. */
final class Plain {
  private Plain() {}

  @Kernel
  static @Shape("n, d") Tensor<F32> exponentials(@Shape("n, d") Tensor<F32> x) {
    return exp(x);
  }
}

/** Kernels called with tensors of both devices: they agree. The program says so and ends with 0. */
public final class OnGpu {
  private static int failures;

  private OnGpu() {}

  private static Tensor<F32> random(Random random, long... shape) {
    long size = 1;
    for (long n : shape) {
      size *= n;
    }
    float[] data = new float[(int) size];
    for (int i = 0; i < data.length; i++) {
      data[i] = 2 * random.nextFloat() - 1;
    }
    return Tensor.of(data, shape);
  }

  private static void check(String what, boolean holds) {
    System.out.println((holds ? "ok " : "FAILED ") + what);
    failures += holds ? 0 : 1;
  }

  private static void agree(String what, Tensor<F32> expected, Tensor<F32> found) {
    check(what + " stays on the GPU", found.device() == Device.CUDA);
    check(what, found.to(Device.CPU).allClose(expected, 1e-4, 1e-5));
  }

  private static void agree(String what, float expected, float found) {
    check(what + ": " + found, Math.abs(expected - found) <= 1e-5 * Math.max(1, Math.abs(expected)));
  }

  private static void refuses(
      String what, Class<? extends Exception> type, String text, Supplier<?> call) {
    try {
      call.get();
      check(what + ": nothing was thrown", false);
    } catch (RuntimeException refusal) {
      boolean fits = type.isInstance(refusal) && refusal.getMessage().contains(text);
      check(what + ": " + refusal, fits);
    }
  }

  public static void main(String[] arguments) {
    System.out.println(Kernels.describe(ModelsKernels.class));
    Random random = new Random(11);
    for (int[] size : new int[][] {{1, 1, 1}, {7, 3, 5}, {100, 33, 70}, {300, 600, 10}, {9, 1500, 2}, {5, 4500, 3}}) {
      shapes(random, size[0], size[1], size[2]);
    }
    traces(random);
    errors(random);
    forgotten();
    System.out.println(failures == 0 ? "all agree" : failures + " differ");
    System.exit(failures == 0 ? 0 : 1);
  }

  private static void shapes(Random random, int n, int d, int k) {
    Tensor<F32> x = random(random, n, d);
    Tensor<F32> y = random(random, n);
    Tensor<F32> w = random(random, d, k);
    Tensor<F32> b = random(random, k);
    int[] classes = random.ints(n, 0, d).toArray();
    Tensor<I32> labels = Tensor.of(classes);
    Tensor<F32> weights = random(random, d);
    Tensor<F32> onX = x.to(Device.CUDA);
    Tensor<F32> onY = y.to(Device.CUDA);
    Tensor<F32> onWeights = weights.to(Device.CUDA);
    String at = " at " + n + ", " + d + ", " + k;
    check("there and back" + at, onX.to(Device.CPU).allClose(x, 0, 0));
    agree(
        "layer" + at,
        ModelsKernels.layer(x, w, b),
        ModelsKernels.layer(onX, w.to(Device.CUDA), b.to(Device.CUDA)));
    agree("shares" + at, ModelsKernels.shares(x), ModelsKernels.shares(onX));
    Tensor<BF16> brain = x.cast(BF16.class);
    Tensor<F16> half = x.times(3).cast(F16.class);
    Tensor<U8> bytes = weights.times(100).cast(U8.class);
    Tensor<BF16> stored = Models.stored(brain, half, bytes);
    Tensor<BF16> onStored =
        ModelsKernels.stored(
            brain.to(Device.CUDA), half.to(Device.CUDA), bytes.to(Device.CUDA));
    check("elements that are only stored so" + at, onStored.to(Device.CPU).allClose(stored, 0, 0));
    agree("columns" + at, ModelsKernels.columns(x), ModelsKernels.columns(onX));
    agree(
        "entropy" + at,
        ModelsKernels.entropy(x, labels),
        ModelsKernels.entropy(onX, labels.to(Device.CUDA)));
    Models.Model model = new Models.Model(weights, 0.25f);
    Models.Model onModel = new Models.Model(onWeights, 0.25f);
    agree("loss" + at, ModelsKernels.loss(model, x, y), ModelsKernels.loss(onModel, onX, onY));
    ModelsKernels.LossGradient expected = ModelsKernels.lossGradient(model, x, y);
    ModelsKernels.LossGradient found = ModelsKernels.lossGradient(onModel, onX, onY);
    agree("value" + at, expected.value(), found.value());
    agree("gradient" + at, expected.model().weights(), found.model().weights());
    agree("gradient of the bias" + at, expected.model().bias(), found.model().bias());
    for (int i = 0; i < 3; i++) {
      model = ModelsKernels.step(model, x, y, 0.1f);
      onModel = ModelsKernels.step(onModel, onX, onY, 0.1f);
    }
    agree("three steps" + at, model.weights(), onModel.weights());
    agree("bias after three steps" + at, model.bias(), onModel.bias());
  }

  private static void traces(Random random) {
    Tensor<F32> x = random(random, 3, 2);
    String expected = printed(() -> Models.traced(x, 3, 3));
    check("something is printed", expected.startsWith("x\n[["));
    check("printed on the CPU", printed(() -> ModelsKernels.traced(x, 3, 3)).equals(expected));
    Tensor<F32> onX = x.to(Device.CUDA);
    check("printed on the GPU", printed(() -> ModelsKernels.traced(onX, 3, 3)).equals(expected));
    refuses(
        "a power",
        IllegalArgumentException.class,
        "an integer has no negative integer power",
        () -> ModelsKernels.traced(onX, 3, -1));
  }

  private static String printed(Supplier<?> call) {
    PrintStream out = System.out;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
    try {
      call.get();
    } finally {
      System.setOut(out);
    }
    return text.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  /** More than an emulated GPU has: what nobody refers to any more is given back. */
  private static void forgotten() {
    Tensor<F32> x = Tensor.ones(F32.class, 1 << 20);
    for (int i = 0; i < 200; i++) {
      x.to(Device.CUDA);
    }
    check("800 MB of forgotten tensors", x.to(Device.CUDA).to(Device.CPU).allClose(x, 0, 0));
  }

  private static void errors(Random random) {
    Tensor<F32> x = random(random, 4, 3);
    Tensor<F32> onX = x.to(Device.CUDA);
    Tensor<I32> wrong = Tensor.of(new int[] {0, 1, 7, 2}).to(Device.CUDA);
    refuses(
        "a label that is no class",
        ArrayIndexOutOfBoundsException.class,
        "Index 7 out of bounds for length 3",
        () -> ModelsKernels.entropy(onX, wrong));
    refuses(
        "tensors of two devices",
        IllegalArgumentException.class,
        "move one of them, as in labels.to(Device.CUDA)",
        () -> ModelsKernels.entropy(onX, wrong.to(Device.CPU)));
    refuses(
        "plain Java", IllegalStateException.class, "to(Device.CPU)", () -> Models.shares(onX));
    refuses(
        "an argument of a kernel of the CPU",
        IllegalStateException.class,
        "Plain.exponentials: x is on Device.CUDA",
        () -> PlainKernels.exponentials(onX));
    refuses(
        "a result of a kernel of the CPU",
        IllegalStateException.class,
        "Plain.exponentials: result is on Device.CUDA",
        () -> {
          PlainKernels.exponentialsInto(x, onX);
          return onX;
        });
    agree("after errors", ModelsKernels.shares(x), ModelsKernels.shares(onX));
  }
}
