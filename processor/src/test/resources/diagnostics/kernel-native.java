import org.hypatia.annotation.Kernel;

final class Bessel {
  // error: j0 is native: it has no body to compile
  @Kernel static native double j0(double x);
}
