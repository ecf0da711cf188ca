import java.util.logging.Logger;
import org.hypatia.annotation.Kernel;

final class Debugging {
  private static final Logger LOG = Logger.getLogger("kernels");

  @Kernel
  static double traced(double x) {
    // error: a kernel has no streams to print to
    System.out.println(x);
    return x + 1;
  }

  @Kernel
  static double logged(double x) {
    // error: a kernel has no streams to print to
    LOG.info("called");
    return x + 1;
  }
}
