package org.hypatia.processor.emit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.Memory;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;
import org.hypatia.processor.schedule.Lowering;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.RandomGraphs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random graphs whose temporaries share memory and whose results are written over their arguments,
 * against the same graphs with memory of its own for everything.
 */
final class SharedMemoryTest {
  private static final int GRAPHS = 100;

  /** Those that are also compiled to C, which takes longer. */
  private static final int GRAPHS_IN_C = 16;

  private static final Set<String> DONATED = Set.of("a", "b", "c", "e");

  @TempDir Path folder;

  @Test
  void relaxedKernelsCompute() throws Exception {
    check(false, 71);
  }

  @Test
  void strictKernelsGiveTheSameBits() throws Exception {
    check(true, 72);
  }

  private void check(boolean strict, long seed) throws Exception {
    Random random = new Random(seed);
    List<KernelGraph> kernels = new ArrayList<>();
    for (int i = 0; i < GRAPHS; i++) {
      Graph graph = RandomGraphs.ofInputs(random, 12 + random.nextInt(40));
      KernelGraph kernel = TestKernels.of("test_" + i, graph, strict, DONATED);
      kernels.add(Pipeline.run(kernel, PassOptions.DEFAULT).kernel());
    }
    assertEnoughIsShared(kernels);
    JavaRunner shared = new JavaRunner(kernels);
    JavaRunner separate = new JavaRunner(kernels, Lowering::lower);
    boolean hasC = CRunner.hasCompiler();
    List<KernelGraph> inC = kernels.subList(0, GRAPHS_IN_C);
    CRunner sharedC = hasC ? new CRunner(inC, folder.resolve("shared")) : null;
    CRunner separateC = hasC ? new CRunner(inC, folder.resolve("separate"), Lowering::lower) : null;
    for (KernelGraph kernel : kernels) {
      for (long[] sizes : new long[][] {{3, 2}, {9, 5}}) {
        List<Array> arguments = RandomGraphs.point(random, sizes[0], sizes[1]);
        String what = kernel.id() + " of seed " + seed + "\n" + TestKernels.program(kernel);
        List<Array> expected = separate.run(kernel, arguments);
        Comparison.close(what, expected, shared.run(kernel, arguments), 0, 0);
        if (sharedC != null && separateC != null && inC.contains(kernel)) {
          // The compiler may vectorise one of the two only, which changes the order of sums.
          expected = Objects.requireNonNull(separateC.run(kernel, arguments), what);
          double tolerance = strict ? 0 : 1e-11;
          Comparison.close(what, expected, sharedC.run(kernel, arguments), 0, tolerance);
        }
      }
    }
  }

  /** A plan that shares nothing would pass the rest of this test. */
  private static void assertEnoughIsShared(List<KernelGraph> kernels) {
    long sharing = 0;
    long direct = 0;
    long staged = 0;
    for (KernelGraph kernel : kernels) {
      Memory memory = TestKernels.program(kernel).memory();
      sharing += memory.areas().size() < memory.arena().size() ? 1 : 0;
      for (Memory.InPlace pair : memory.inPlace()) {
        Buffer output = pair.output();
        staged += memory.arena().containsKey(output) ? 1 : 0;
        direct += memory.arena().containsKey(output) ? 0 : 1;
      }
    }
    String counts = sharing + " sharing, " + direct + " direct, " + staged + " staged";
    assertTrue(sharing > GRAPHS / 4 && direct > GRAPHS / 4 && staged > GRAPHS / 8, counts);
  }
}
