import org.hypatia.Element;
import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Layers {
  record Layer<T extends Element, N>(@Shape("d") Tensor<T> weights, N name) {}

  @Kernel
  // error: Layer<org.hypatia.F32,java.lang.String> is a generic record, and native code is made for one type
  static float bias(Layer<F32, String> layer) {
    return layer.weights().getFloat(0);
  }
}
