package org.hypatia.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MeasureOptionsTest {
  private static String refusal(String... arguments) {
    return String.valueOf(
        assertThrows(UsageException.class, () -> MeasureOptions.of(arguments)).getMessage());
  }

  @Test
  void namesAreFound() {
    MeasureOptions options =
        MeasureOptions.of("--size", "256", "--workload", "matmul", "--threads", "2");
    assertEquals("matmul", options.workload().name());
    assertEquals("256", options.size());
    assertEquals(2, options.threads());
  }

  @Test
  void theLargestSizeAndOneThreadAreTakenWhereNoneIsNamed() {
    MeasureOptions options = MeasureOptions.of("--workload", "matmul");
    assertEquals("2048", options.size());
    assertEquals(1, options.threads());
  }

  @Test
  void unknownNamesAreRefusedWithTheKnownOnes() {
    assertEquals(
        "there is no workload gemm; there are"
            + " axpy, ew_fwd, ew_grad, logreg, mlp, matmul, tiny_dense, tiny_mm4, xent, lstm_fwd,"
            + " lstm_grad, lenet_fwd, lenet, gmm, scanpow, cumsum, adam",
        refusal("--workload", "gemm"));
    assertEquals(
        "matmul has no size 65; its sizes are 64, 256, 1024, 2048",
        refusal("--workload", "matmul", "--size", "65"));
  }

  @Test
  void plainLoopsHaveSizesOfTheirOwn() {
    assertFalse(MeasureOptions.of("--workload", "cumsum", "--backend", "hypatia").plain());
    assertTrue(MeasureOptions.of("--workload", "cumsum", "--backend", "plain").plain());
    assertEquals(
        "cumsum has no size 1e3; its sizes are 1e6",
        refusal("--workload", "cumsum", "--backend", "plain", "--size", "1e3"));
    assertEquals(
        "tiny_dense has no plain loops", refusal("--workload", "tiny_dense", "--backend", "plain"));
    assertTrue(
        refusal("--workload", "cumsum", "--backend", "jax")
            .startsWith("there is no back end jax; usage: measure"));
  }

  @Test
  void wrongOptionsAreRefused() {
    assertTrue(refusal().startsWith("no workload is named; usage: measure"));
    assertTrue(refusal("--worklod", "axpy").startsWith("unknown option --worklod"));
    assertTrue(refusal("--workload").startsWith("--workload needs a value"));
    assertTrue(refusal("--size", "1", "--size", "2").startsWith("--size is given twice"));
    assertEquals(
        "--threads needs a number from 1 on, not 0",
        refusal("--workload", "axpy", "--threads", "0"));
  }
}
