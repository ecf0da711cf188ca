import org.hypatia.Element;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Means {
  @Kernel
  // error: x is org.hypatia.Tensor<?>, which does not say what the elements are
  static long rows(@Shape("n, d") Tensor<?> x) {
    return x.size(0);
  }

  @Kernel
  // error: x is org.hypatia.Tensor, which does not say
  static long columns(@SuppressWarnings("rawtypes") @Shape("n, d") Tensor x) {
    return x.size(1);
  }

  @Kernel
  // error: the result is org.hypatia.Tensor<? extends org.hypatia.Element>, which does not say
  static Tensor<? extends Element> ones(int n) {
    return Tensor.ones(org.hypatia.F32.class, n);
  }
}
