import static org.hypatia.annotation.Target.CPU;
import static org.hypatia.annotation.Target.CUDA;

import org.hypatia.annotation.Kernel;

final class Blur {
  @Kernel(targets = {CPU, CUDA})
  // error: mix asks for CUDA, for which no code is made yet
  static double mix(double a, double b) {
    return 0.5 * (a + b);
  }
}
