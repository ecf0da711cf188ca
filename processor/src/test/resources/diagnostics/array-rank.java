import org.hypatia.annotation.Kernel;

final class Volumes {
  @Kernel
  // error: frames is an array of rank 4; kernels take at most 3
  static double first(double[][][][] frames) {
    return frames[0][0][0][0];
  }
}
