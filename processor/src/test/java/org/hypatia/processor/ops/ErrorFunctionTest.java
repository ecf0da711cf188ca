package org.hypatia.processor.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import org.hypatia.processor.testing.Exact;
import org.hypatia.runtime.special.ErrorFunction;
import org.junit.jupiter.api.Test;

/** The plain-Java error function, densely: {@link Ops} state 2 units of the last place. */
final class ErrorFunctionTest {
  /** Steps that hit no number twice, through both ways of computing and the place between them. */
  @Test
  void valuesAreWithinTwoUnitsOfTheLastPlace() {
    for (double x = -6.4; x < 6.5; x += 0.1173) {
      checkBoth(x);
    }
    for (double x = 0.74; x < 0.77; x += 0.00217) {
      checkBoth(x);
      checkBoth(-x);
    }
    for (double x = 6.5; x < 21; x += 0.377) {
      checkBoth(x);
    }
  }

  @Test
  void smallArgumentsKeepTheirSignAndSize() {
    assertEquals(-0.0, ErrorFunction.erf(-0.0));
    assertEquals(-Double.MIN_VALUE, ErrorFunction.erf(-Double.MIN_VALUE));
    assertEquals(2 / Math.sqrt(Math.PI) * 1e-300, ErrorFunction.erf(1e-300), 2e-316);
    assertEquals(1.0, ErrorFunction.erfc(1e-300));
  }

  @Test
  void farOutTheComplementIsSubnormalAndThenZero() {
    assertEquals(2.2109076642637343e-307, ErrorFunction.erfc(26.5), 20 * Double.MIN_VALUE);
    assertEquals(2 * Double.MIN_VALUE, ErrorFunction.erfc(27.2));
    assertEquals(0.0, ErrorFunction.erfc(27.3));
    assertEquals(0.0, ErrorFunction.erfc(Double.POSITIVE_INFINITY));
    assertEquals(2.0, ErrorFunction.erfc(Double.NEGATIVE_INFINITY));
    assertEquals(-1.0, ErrorFunction.erf(Double.NEGATIVE_INFINITY));
    assertTrue(Double.isNaN(ErrorFunction.erf(Double.NaN)));
    assertTrue(Double.isNaN(ErrorFunction.erfc(Double.NaN)));
  }

  private static void checkBoth(double x) {
    BigDecimal erf = Exact.erf(Exact.exact(x));
    check("erf", x, erf, ErrorFunction.erf(x));
    check("erfc", x, Exact.sub(BigDecimal.ONE, erf), ErrorFunction.erfc(x));
  }

  private static void check(String name, double x, BigDecimal exact, double got) {
    BigDecimal unit = Exact.exact(Math.ulp(exact.doubleValue()));
    double ulps =
        Exact.exact(got).subtract(exact).abs().divide(unit, MathContext.DECIMAL32).doubleValue();
    assertTrue(ulps <= 2, () -> name + " of " + x + " is " + ulps + " ulp off: " + got);
  }
}
