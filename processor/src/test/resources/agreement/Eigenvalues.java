import static org.hypatia.LinearAlgebra.*;
import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Eigenvalues of matrices that are not symmetric, by what their order and signs do not change. */
public final class Eigenvalues {
  static Tensor<F64> random(Random random, long... shape) {
    return org.hypatia.Random.normal(F64.class, random.nextLong(), shape);
  }

  static Tensor<F64> part(Tensor<F64> pairs, int which) {
    return pairs.get(Index.ellipsis(), Index.at(which));
  }

  @Kernel
  @Gradient(wrt = "a")
  @Jvp(wrt = "a")
  static double values(@Shape("b, n, n") Tensor<F64> a) {
    Tensor<F64> w = eig(a).eigenvalues();
    Tensor<F64> turned = exp(part(w, 0).times(0.3)).times(cos(part(w, 1)));
    return sum(turned).doubleValue();
  }

  static Object[] valuesArguments(Random random) {
    int n = random.nextInt(6);
    return new Object[] {random(random, random.nextInt(3), n, n)};
  }

  /** Of each vector the length, the phase and the direction have a part. */
  @Kernel
  @Gradient(wrt = "a")
  @Jvp(wrt = "a")
  static double vectors(@Shape("n, n") Tensor<F64> a, @Shape("n") Tensor<F64> weights) {
    Eig<F64> eig = eig(a);
    Tensor<F64> real = part(eig.eigenvectors(), 0);
    Tensor<F64> imaginary = part(eig.eigenvectors(), 1);
    Tensor<F64> sums = weights.matmul(real);
    Tensor<F64> turned = weights.matmul(square(imaginary));
    return sum(square(sums).times(part(eig.eigenvalues(), 0)))
        .plus(sum(turned.times(square(part(eig.eigenvalues(), 1)))))
        .doubleValue();
  }

  static Object[] vectorsArguments(Random random) {
    int n = 1 + random.nextInt(4);
    return new Object[] {random(random, n, n), random(random, n)};
  }

  /** Computed in double and rounded once. */
  @Kernel
  static Tensor<F32> single(@Shape("n, n") Tensor<F32> a) {
    return sum(square(eig(a).eigenvalues()), 0);
  }

  static Object[] singleArguments(Random random) {
    int n = random.nextInt(5);
    return new Object[] {random(random, n, n).cast(F32.class)};
  }

  /** What is not reached is not factored. */
  @Kernel
  static double whereNeeded(@Shape("3, 3") Tensor<F64> a, boolean needed) {
    double sum = 1;
    if (needed) {
      sum += sum(eig(a).eigenvalues()).doubleValue();
    }
    return sum;
  }

  static Object[] whereNeededArguments(Random random) {
    return new Object[] {random(random, 3, 3), random.nextBoolean()};
  }
}
