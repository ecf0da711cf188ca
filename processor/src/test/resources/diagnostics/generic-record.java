import org.hypatia.Element;
import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Layers {
  record Layer<T extends Element>(@Shape("d") Tensor<T> weights, float bias) {}

  @Kernel
  // error: Layer is a generic record, and native code is made for one type
  static float bias(Layer<F32> layer) {
    return layer.bias();
  }
}
