package org.hypatia.processor.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hypatia.processor.FrontEnd;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which readings behind conditions are slices, and which are places that are checked. */
final class InequalitiesTest {
  /** The method with this statement in its loop, {@code i} from 0 to below the length of both. */
  private static String graph(String statement) {
    return FrontEnd.readMembers(
            """
            @Kernel
            static double[] kernel(@Shape("n") double[] x, double[] other, int k) {
              int n = x.length;
              double[] y = new double[n];
              for (int i = 0; i < n; i++) {
                %s;
              }
              return y;
            }
            """
                .formatted(statement))
        .kernel("kernel")
        .graph()
        .toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "y[i] = i > 0 ? x[i - 1] : 0",
        "y[i] = 0 < i ? x[i - 1] : 0",
        "y[i] = i >= 1 ? x[i - 1] : 0",
        "y[i] = i != 0 ? x[i - 1] : 0",
        "y[i] = i == 0 ? 0 : x[i - 1]",
        "y[i] = i < n - 1 ? x[i + 1] : 0",
        "y[i] = i + 2 < n ? x[i + 2] : 0",
        "y[i] = i > 0 && i < n - 1 ? x[i - 1] * x[i + 1] : 0",
        "y[i] = i > 0 & i < n - 1 ? x[i - 1] * x[i + 1] : 0",
        "y[i] = i == 0 || i == n - 1 ? 0 : x[i - 1] * x[i + 1]",
        "y[i] = !(i < 1 || i > n - 2) ? x[i - 1] * x[i + 1] : 0",
        "if (i < 2) { continue; } y[i] = x[i - 2]",
        "boolean inside = i > 0; y[i] = inside ? x[n - i] : 0"
      })
  void whatAConditionKeepsInsideIsASlice(String statement) {
    String graph = graph(statement);
    assertEquals("slice", graph.contains("gather") ? "gather" : "slice", graph);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "y[i] = i > 0 ? x[i - 2] : 0",
        "y[i] = i < n ? x[i + 1] : 0",
        "y[i] = i > 0 || k > 0 ? x[i - 1] : 0",
        "y[i] = i >= k ? x[i - k] : 0",
        "y[i] = i > 0 ? other[i - 1] : 0"
      })
  void whatMayBeOutsideIsChecked(String statement) {
    String graph = graph(statement);
    assertEquals("gather", graph.contains("gather") ? "gather" : "slice", graph);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "if (i > 0) { y[i - 1] += x[i]; }",
        "if (i > 0) { y[i - 1] = x[i]; }",
        "if (i < n - 1) { y[i + 1] += x[i]; }",
        "if (i != 0 && k > 0) { y[i - 1] += x[i]; }",
        "if (i == 0) { continue; } y[n - i] = x[i]",
        "if (i < other.length) { y[i] += other[i]; }",
        "if (i > 0) { y[i - 1] += x[i]; } if (i > 2) { y[i - 1] *= 2; }"
      })
  void whatAConditionKeepsInsideIsWrittenAsASlice(String statement) {
    String graph = graph(statement);
    boolean scatters = graph.contains("scatter") || graph.contains("scan");
    assertEquals("slice", scatters ? "scatter" : "slice", graph);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "if (i > 0) { y[i - 2] += x[i]; }",
        "if (k > 0) { y[i - 1] += x[i]; }",
        "if (x[i] > 0) { y[i + 1] = x[i]; }",
        "if (i > 2) { y[i - 1] += x[i]; } if (i > 0) { y[i - 1] *= 2; }"
      })
  void whatMayBeWrittenOutsideIsChecked(String statement) {
    String graph = graph(statement);
    assertEquals("scatter", graph.contains("scatter") ? "scatter" : "slice", graph);
  }
}
