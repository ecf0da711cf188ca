import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;

final class Sizes {
  @Kernel
  static double total(int[] sizes) {
    double total = 0;
    for (int i = 0; i < sizes.length; i++) {
      // error: sizes[i] differs from turn to turn of a loop, but sizes must be known
      double[] some = new double[sizes[i]];
      //                              ^
      total += some.length;
    }
    return total;
  }

  @Kernel
  static double sums(int[] sizes) {
    double total = 0;
    for (int i = 0; i < sizes.length; i++) {
      // error: i differs from turn to turn of a loop
      total += Tensor.ones(F64.class, i).size();
    }
    return total;
  }
}
