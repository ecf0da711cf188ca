import static org.hypatia.Index.at;

import org.hypatia.I32;
import org.hypatia.Tensor;
import org.hypatia.TensorMath;
import org.hypatia.U8;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Counts {
  @Kernel
  static Tensor<I32> halves(@Shape("n") Tensor<I32> counts) {
    // error: times: 0.5 is a floating-point number beside a tensor of i32
    return counts.times(0.5);
    //                  ^
  }

  @Kernel
  static Tensor<I32> half(@Shape("n") Tensor<I32> x) {
    // error: with: 0.5 is a floating-point number beside a tensor of i32
    return x.with(0.5, at(0));
  }

  @Kernel
  static Tensor<U8> padded(@Shape("n") Tensor<U8> x) {
    // error: pad: 0.0 is a floating-point number beside a tensor of u8
    return TensorMath.pad(x, 0.0, 1, 1);
  }
}
