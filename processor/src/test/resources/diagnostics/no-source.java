import com.google.common.math.DoubleMath;
import org.hypatia.annotation.Kernel;

final class Rounded {
  @Kernel
  static double logarithm(double x) {
    // error: the source of DoubleMath.log2 is not part of this compilation
    return DoubleMath.log2(x);
    //               ^
  }
}
