import org.hypatia.annotation.Kernel;

final class Pixels {
  @Kernel
  // error: byte is not a type that kernels compute with
  static double brightness(byte red, double weight) {
  //                            ^
    return red * weight;
  }

  @Kernel
  // error: short is not a type that kernels compute with
  static double loudness(short[] samples) {
    return samples[0];
  }

  @Kernel
  // error: char is not a type that kernels compute with
  static char letter(int number) {
    return (char) ('a' + number);
  }

  @Kernel
  static int code(int number) {
    // error: char is not a type that kernels compute with
    return number + 'a';
    //              ^
  }

  @Kernel
  static int clamped(int value) {
    // error: byte is not a type that kernels compute with
    return (byte) value;
    //     ^
  }

  @Kernel
  static int wrapped(int value) {
    // error: short is not a type that kernels compute with
    short small = (short) value;
    //    ^
    return small;
  }

  @Kernel
  static int rounded(int value) {
    return low(value);
  }

  private static int low(int value) {
    // error: byte is not a type that kernels compute with
    byte[] bytes = {1, 2};
    return bytes[0] + value;
  }
}
