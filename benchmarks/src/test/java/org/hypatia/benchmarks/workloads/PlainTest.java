package org.hypatia.benchmarks.workloads;

import static org.hypatia.benchmarks.workloads.Checksums.DOUBLE;
import static org.hypatia.benchmarks.workloads.Checksums.SINGLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Plain loops compute what the kernels do that they are measured beside. */
class PlainTest {
  private static void check(Task kernel, Task loops, double tolerance) {
    // A second call sees what a first one left.
    for (int call = 0; call < 2; call++) {
      kernel.run();
      loops.run();
      assertEquals(kernel.checksums().keySet(), loops.checksums().keySet());
      kernel
          .checksums()
          .forEach(
              (name, expected) -> {
                double[] actual = Objects.requireNonNull(loops.checksums().get(name));
                double size = Math.abs(expected[0]) + Math.sqrt(expected[1]);
                assertEquals(expected[0], actual[0], tolerance * size, name);
                assertEquals(expected[1], actual[1], 2 * tolerance * expected[1], name);
              });
    }
  }

  @Test
  void elements() {
    check(PointwiseTasks.axpy(37), PlainPointwise.axpy(37), SINGLE);
    check(PointwiseTasks.chain(37), PlainPointwise.chain(37), SINGLE);
    check(PointwiseTasks.chainSlope(37), PlainPointwise.chainSlope(37), SINGLE);
    check(RunningTasks.sums(37), PlainPointwise.sums(37), SINGLE);
    check(RunningTasks.power(37), PlainPointwise.power(37), SINGLE);
    check(AdamTasks.step(37), PlainPointwise.adam(37), SINGLE);
  }

  @Test
  void products() {
    check(DenseTasks.square(19), PlainProducts.square(19), SINGLE);
    check(LogisticTasks.single(29, 7), PlainProducts.logistic(29, 7), SINGLE);
  }

  @Test
  void classifiers() {
    check(SoftmaxTasks.gradient(6, 9), PlainClassifier.crossEntropy(6, 9), SINGLE);
    Task two = PlainClassifier.network(false, 5, 784, 9, 10);
    check(PerceptronTasks.two(9, 5), two, SINGLE);
    Task three = PlainClassifier.network(true, 5, 784, 11, 6, 10);
    check(PerceptronTasks.three(11, 6, 5), three, SINGLE);
  }

  @Test
  void memories() {
    check(LstmTasks.forward(3, 5, 4), PlainLstm.forward(3, 5, 4), SINGLE);
    check(LstmTasks.gradient(3, 5, 4), PlainLstm.gradient(3, 5, 4), SINGLE);
  }

  @Test
  void images() {
    check(LeNetTasks.logits(3), PlainLeNet.logits(3), SINGLE);
    check(LeNetTasks.step(3), PlainLeNet.step(3), SINGLE);
  }

  @Test
  void mixtures() {
    check(MixtureTasks.gradient(3, 4, 11), PlainMixture.gradient(3, 4, 11), DOUBLE);
  }
}
