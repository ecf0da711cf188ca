import org.hypatia.annotation.Kernel;

final class Search {
  @Kernel
  static double[] first(double[][] rows, double wanted) {
    for (int i = 0; i < rows.length; i++) {
      if (rows[i][0] == wanted) {
        // error: an array is returned from inside of a loop
        return rows[i];
      }
    }
    return new double[0];
  }
}
