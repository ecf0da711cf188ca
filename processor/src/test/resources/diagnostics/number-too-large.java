import static org.hypatia.Index.at;

import org.hypatia.I16;
import org.hypatia.I32;
import org.hypatia.I8;
import org.hypatia.Tensor;
import org.hypatia.U8;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Pixels {
  @Kernel
  static Tensor<U8> brighter(@Shape("n") Tensor<U8> x) {
    // error: plus: an element of u8 cannot hold 300
    return x.plus(300);
    //            ^
  }

  @Kernel
  static Tensor<U8> darker(@Shape("n") Tensor<U8> x) {
    // error: plus: an element of u8 cannot hold -1
    return x.plus(-1);
  }

  @Kernel
  static Tensor<I8> set(@Shape("n") Tensor<I8> x) {
    // error: with: an element of i8 cannot hold 128
    return x.with(128, at(0));
  }

  @Kernel
  static Tensor<I16> scaled(@Shape("n") Tensor<I16> x) {
    // error: times: an element of i16 cannot hold 1 << 15
    return x.times(1 << 15);
  }

  @Kernel
  static Tensor<I32> shifted(@Shape("n") Tensor<I32> x) {
    // error: minus: an element of i32 cannot hold 1L << 31
    return x.minus(1L << 31);
  }
}
