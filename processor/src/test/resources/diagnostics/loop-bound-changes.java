import org.hypatia.annotation.Kernel;

final class Countdown {
  /** The bound is read from an array, here by another name. */
  @Kernel
  static int count(int[] bounds) {
    int[] left = bounds.clone();
    int[] other = left;
    int count = 0;
    // error: the loop changes an array in left[0], which its own bound is read from
    for (int i = 0; i < left[0]; i++) {
      other[0]--;
      count++;
    }
    return count;
  }
}
