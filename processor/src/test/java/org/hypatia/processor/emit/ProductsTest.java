package org.hypatia.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.hypatia.processor.graph.GraphText;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.memory.MemoryPlan;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.schedule.Lowering;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.CCompiler;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Matrix products, alone and with what goes before and after, below and above a block's size. */
final class ProductsTest {
  @TempDir Path folder;

  /** Over the sizes m and n. */
  private static List<KernelGraph> kernels() throws IOException {
    String text = Files.readString(Path.of("src", "test", "resources", "products.graph"));
    return GraphText.parseAll(text, Ops.reader()).stream()
        .map(graph -> TestKernels.of(graph.name(), graph, false, Set.of()))
        .toList();
  }

  private static KernelGraph kernel(String name) throws IOException {
    return kernels().stream().filter(kernel -> kernel.id().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void allBackEndsAgree() throws Exception {
    agree(Lowering::lower);
  }

  @Test
  void allBackEndsAgreeInPlannedMemory() throws Exception {
    agree(kernel -> MemoryPlan.place(kernel, Lowering.lower(kernel)));
  }

  @Test
  void cudaAgrees() throws Exception {
    if (!CCompiler.canEmulateGpu()) {
      return;
    }
    Random random = new Random(4);
    List<KernelGraph> kernels = kernels();
    CRunner cuda = CRunner.emulated(kernels, folder);
    for (KernelGraph kernel : kernels) {
      for (long[] sizes : new long[][] {{0, 3}, {3, 0}, {1, 1}, {17, 33}, {130, 12}}) {
        List<Array> arguments = CompositionTest.arguments(kernel, sizes, random);
        List<Array> expected = Interpreter.run(kernel.graph(), arguments);
        String what = kernel.id() + " as CUDA at " + sizes[0] + ", " + sizes[1];
        Comparison.close(what, expected, cuda.run(kernel, arguments), 5e-5, 1e-11);
      }
    }
  }

  private void agree(Function<KernelGraph, LoopProgram> lowering) throws Exception {
    Random random = new Random(3);
    List<KernelGraph> kernels = kernels();
    JavaRunner java = new JavaRunner(kernels, lowering);
    CRunner c = CRunner.hasCompiler() ? new CRunner(kernels, folder, lowering) : null;
    for (KernelGraph kernel : kernels) {
      for (long[] sizes : new long[][] {{0, 3}, {3, 0}, {1, 1}, {17, 33}, {169, 12}}) {
        List<Array> arguments = CompositionTest.arguments(kernel, sizes, random);
        List<Array> expected = Interpreter.run(kernel.graph(), arguments);
        String what = kernel.id() + " at " + sizes[0] + ", " + sizes[1];
        Comparison.close(what + " in Java", expected, java.run(kernel, arguments), 5e-5, 1e-11);
        if (c != null) {
          Comparison.close(what + " in C", expected, c.run(kernel, arguments), 5e-5, 1e-11);
        }
      }
    }
  }

  private static List<String> lines(String name, String start) throws IOException {
    List<String> found = new ArrayList<>();
    Lowering.lower(kernel(name))
        .toString()
        .lines()
        .filter(line -> line.strip().startsWith(start))
        .forEach(line -> found.add(line.strip()));
    return found;
  }

  /** What follows a product is done on each block of its rows, which are not stored as a whole. */
  @Test
  void aLayerIsOneLoopOverBlocksOfRows() throws IOException {
    String loops = Lowering.lower(kernel("layer")).toString();
    assertEquals(1, loops.lines().filter(line -> line.startsWith("  for ")).count(), loops);
    assertTrue(loops.contains("step 168"), loops);
    assertTrue(
        lines("layer", "temp f64").stream().noneMatch(line -> line.contains("[24*m]")), loops);
  }

  /** The derivative by the weights takes the rows as they come. */
  @Test
  void aGradientIsGatheredFromBlocksOfTerms() throws IOException {
    String loops = Lowering.lower(kernel("gradientOfLayer")).toString();
    assertEquals(
        1,
        loops
            .lines()
            .filter(line -> line.startsWith("  for ") && line.contains("step 168"))
            .count(),
        loops);
    assertTrue(
        lines("gradientOfLayer", "product").stream().anyMatch(line -> line.contains("+= after")),
        loops);
  }

  /** An update wants rows of the gradient, not the gradient. */
  @Test
  void anUpdateIsDoneOnBlocksOfTheGradient() throws IOException {
    String loops = Lowering.lower(kernel("update")).toString();
    assertTrue(
        lines("update", "product").stream().noneMatch(line -> line.contains("+= after")), loops);
    assertTrue(
        lines("update", "temp f64").stream().noneMatch(line -> line.contains("[24*n]")), loops);
  }

  /** Operands that lie in memory in another order are read there: a loop goes over blocks only. */
  @Test
  void transposedAndSlicedOperandsAreNotCopied() throws IOException {
    for (String name : List.of("plain", "transposedResult", "transposedOperands", "slices")) {
      String loops = Lowering.lower(kernel(name)).toString();
      assertTrue(loops.lines().noneMatch(line -> line.contains(" vector")), loops);
    }
  }
}
