import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Records with type parameters, of which a kernel's signature names the arguments. */
public final class GenericRecords {
  record Pair<A extends Element, B extends Element>(
      @Shape("n") Tensor<A> left, @Shape("n") Tensor<B> right) {}

  record Both(Pair<F64, I32> pair, double factor) {}

  static Tensor<F64> matrix(Random random, int n, int m) {
    return Tensor.of(random.doubles(n * m, -2, 2).toArray(), n, m);
  }

  @Kernel
  static Pair<I32, F32> swapped(Pair<F32, I32> pair) {
    return new Pair<>(pair.right().plus(1), pair.left());
  }

  static Object[] swappedArguments(Random random) {
    Tensor<F32> left = matrix(random, 3, 1).ravel().cast(F32.class);
    return new Object[] {new Pair<>(left, Tensor.of(new int[] {1, 2, 3}))};
  }

  @Kernel
  static double nested(Both both) {
    Tensor<F64> product = both.pair().left().times(both.pair().right().cast(F64.class));
    return both.factor() * sum(product).doubleValue();
  }

  static Object[] nestedArguments(Random random) {
    Tensor<F64> left = matrix(random, 3, 1).ravel();
    return new Object[] {new Both(new Pair<>(left, Tensor.of(new int[] {1, 2, 3})), 0.5)};
  }

  @Kernel
  @Gradient(wrt = "pair")
  static double product(Pair<F64, F64> pair) {
    return sum(pair.left().times(exp(pair.right()))).doubleValue();
  }

  static Object[] productArguments(Random random) {
    return new Object[] {
      new Pair<>(matrix(random, 4, 1).ravel(), matrix(random, 4, 1).ravel())
    };
  }

  /** A record of the vocabulary's own. */
  @Kernel
  static LinearAlgebra.Qr<F64> factors(@Shape("n, m") Tensor<F64> a) {
    return LinearAlgebra.qr(a);
  }

  static Object[] factorsArguments(Random random) {
    return new Object[] {matrix(random, 4, 3)};
  }
}
