import org.hypatia.annotation.Kernel;

final class Counting {
  @Kernel
  static int counted(double x, double y) {
    int tests = 0;
    // error: the right side of && or || changes a variable
    boolean both = x > 0 && tests++ < 1;
    //                              ^
    return both ? tests : -tests;
  }
}
