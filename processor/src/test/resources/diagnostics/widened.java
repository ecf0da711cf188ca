// options: -Ahypatia.native=off
import org.hypatia.annotation.Kernel;

// note: Scale runs as Java code: it was compiled with -Ahypatia.native=off
final class Scale {
  @Kernel
  static float[] scaled(float[] x, double factor) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) (2 * x[i] * factor);
      // note: 0.5 is a double, so that this is computed in double, as Java says, and not in float
      y[i] += 0.5 * half(x[i]);
    }
    return y;
  }

  @Kernel
  static float half(float x) {
    float y = x;
    // note: 0.5 is a double
    y *= 0.5;
//  ^
    return y - 1.5f;
  }
}
