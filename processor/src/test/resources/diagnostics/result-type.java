import java.util.List;
import org.hypatia.annotation.Kernel;

final class Descriptions {
  enum Sign {
    MINUS,
    PLUS
  }

  record Labelled(double value, String label) {}

  @Kernel
  // error: the result is java.lang.String, which no kernel returns
  static String sign(double x) {
  //            ^
    return x < 0 ? "minus" : "plus";
  }

  @Kernel
  // error: the result is Descriptions.Sign, which no kernel returns
  static Sign signOf(double x) {
    return x < 0 ? Sign.MINUS : Sign.PLUS;
  }

  @Kernel
  // error: result.label is java.lang.String, which no kernel returns
  static Labelled labelled(double x) {
    return new Labelled(x, "x");
  }
}
