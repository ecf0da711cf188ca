import org.hypatia.annotation.Kernel;

final class Rows {
  @Kernel
  static int count(double[][] x) {
    int rows = 0;
    // error: labelled statements are not supported
    outer:
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        if (x[i][j] < 0) {
          continue outer;
        }
      }
      rows++;
    }
    return rows;
  }
}
