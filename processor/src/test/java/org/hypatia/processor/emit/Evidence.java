package org.hypatia.processor.emit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.ops.Eigen;
import org.hypatia.processor.ops.ScalarOp;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;
import org.hypatia.processor.schedule.Placement;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.CCompiler;
import org.hypatia.processor.testing.Interpreter;
import org.hypatia.processor.testing.OpCase;
import org.hypatia.processor.testing.OpCase.Nearness;
import org.hypatia.processor.testing.OpCases;
import org.hypatia.processor.testing.RoutineCases;
import org.jspecify.annotations.Nullable;

/**
 * What running every op of the catalogue shows: interpreted, which is its meaning, as Java, as C
 * and as CUDA, on random shapes, views and values. One compilation a back end serves all of it.
 */
final class Evidence {
  /** What runs kernels. */
  enum Target {
    JAVA,
    C,
    CUDA
  }

  private static final int TURNS = 6;

  /** A case as a kernel. */
  private record Checked(OpCase of, KernelGraph kernel) {}

  /** A call of a kernel, and what comes of it; null where it fails. */
  private record Run(
      Checked checked,
      Map<String, Long> sizes,
      List<Array> inputs,
      @Nullable List<Array> expected) {}

  private final long seed;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Map<Target, Set<DType>>> agreed = new TreeMap<>();
  private final Map<Run, List<Array>> fromJava = new HashMap<>();

  private Evidence(long seed) {
    this.seed = seed;
  }

  /** Runs all cases that follow from a seed. */
  static Evidence of(long seed, Path folder) throws Exception {
    Evidence evidence = new Evidence(seed);
    Random random = new Random(seed);
    List<Checked> all = new ArrayList<>();
    for (OpCase one : OpCases.all(random)) {
      all.add(new Checked(one, kernel("test_" + all.size(), one, random)));
    }
    List<Run> runs = new ArrayList<>();
    for (Checked checked : all) {
      for (int turn = 0; turn < TURNS; turn++) {
        runs.add(evidence.run(checked, turn, random));
      }
    }
    evidence.runJava(all, runs);
    evidence.runNative(Target.C, runs, folder);
    evidence.runNative(Target.CUDA, runs, folder);
    return evidence;
  }

  /** What did not agree, with all that is needed to see it again. */
  List<String> faults() {
    return faults;
  }

  /** The element types on which a target agreed, of the op or kind of op of that name. */
  Set<DType> agreed(String op, Target target) {
    Map<Target, Set<DType>> targets = agreed.getOrDefault(op, Map.of());
    return targets.getOrDefault(target, Set.of());
  }

  /** By its name in the catalogue, or by its class. */
  static String nameOf(Op op) {
    return op instanceof ScalarOp ? op.name() : op.getClass().getSimpleName();
  }

  /** STRICT or not; not where C has other bits. */
  private static KernelGraph kernel(String id, OpCase one, Random random) {
    PassOptions bare = new PassOptions(Set.copyOf(Pipeline.optionalPasses()), true);
    KernelGraph strict =
        Pipeline.run(TestKernels.of(id, one.graph(), true, Set.of()), bare).kernel();
    return random.nextBoolean() && Placement.whyJava(strict).isEmpty()
        ? strict
        : Pipeline.run(TestKernels.of(id, one.graph(), false, Set.of()), bare).kernel();
  }

  private Run run(Checked checked, int turn, Random random) {
    Map<String, Long> sizes = checked.of().sizes(turn, random);
    List<Array> inputs = checked.of().arguments(sizes, random);
    try {
      return new Run(checked, sizes, inputs, Interpreter.run(checked.of().graph(), inputs, sizes));
    } catch (IndexOutOfBoundsException | ArithmeticException fails) {
      return new Run(checked, sizes, inputs, null);
    }
  }

  private void runJava(List<Checked> all, List<Run> runs) throws Exception {
    JavaRunner java = new JavaRunner(all.stream().map(Checked::kernel).toList());
    for (Run run : runs) {
      List<Array> actual = null;
      try {
        actual = java.run(run.checked().kernel(), run.inputs());
        fromJava.put(run, actual);
      } catch (IndexOutOfBoundsException | ArithmeticException | IllegalStateException fails) {
        // So it has to where the interpreter does.
      }
      check(Target.JAVA, run, actual);
    }
  }

  private void runNative(Target target, List<Run> runs, Path folder) throws IOException {
    boolean canRun = target == Target.C ? CRunner.hasCompiler() : CCompiler.canEmulateGpu();
    for (boolean strict : canRun ? new boolean[] {false, true} : new boolean[0]) {
      List<Run> chosen = new ArrayList<>();
      List<KernelGraph> kernels = new ArrayList<>();
      for (Run run : runs) {
        KernelGraph kernel = run.checked().kernel();
        boolean has = target == Target.C || Placement.whyNoCuda(kernel).isEmpty();
        if (kernel.strict() == strict && has) {
          chosen.add(run);
          if (!kernels.contains(kernel)) {
            kernels.add(kernel);
          }
        }
      }
      Path place = folder.resolve(target + (strict ? " strict" : ""));
      CRunner runner =
          target == Target.C ? new CRunner(kernels, place) : CRunner.emulated(kernels, place);
      List<CRunner.Call> calls = new ArrayList<>();
      chosen.forEach(run -> calls.add(new CRunner.Call(run.checked().kernel(), run.inputs())));
      List<@Nullable List<Array>> results = runner.runAll(calls);
      for (int i = 0; i < results.size(); i++) {
        check(target, chosen.get(i), results.get(i));
      }
    }
  }

  private void check(Target target, Run run, @Nullable List<Array> actual) {
    OpCase one = run.checked().of();
    boolean strict = run.checked().kernel().strict();
    try {
      if (run.expected() == null || actual == null) {
        if (run.expected() != null || actual != null) {
          throw new AssertionError(actual == null ? "it failed" : "it did not fail");
        }
      } else {
        Comparison.near("it", ordered(one, run.expected()), ordered(one, actual), one.near());
        List<Array> java = fromJava.get(run);
        if (strict && java != null) {
          Comparison.near("against Java, it", java, actual, Nearness.EXACT);
        }
        agreed
            .computeIfAbsent(nameOf(one.op()), name -> new EnumMap<>(Target.class))
            .computeIfAbsent(target, name -> EnumSet.noneOf(DType.class))
            .add(one.dtype());
      }
    } catch (AssertionError e) {
      faults.add(
          String.format(
              "%s on %s as %s%s, seed %d, sizes %s: %s%n%s%s",
              nameOf(one.op()),
              one.dtype(),
              target,
              strict ? ", STRICT" : "",
              seed,
              run.sizes(),
              e.getMessage(),
              one.graph(),
              run.inputs().subList(3, run.inputs().size())));
    }
  }

  private static List<Array> ordered(OpCase of, List<Array> results) {
    return of.op() instanceof Eigen
        ? results.stream().map(RoutineCases::inOrder).toList()
        : results;
  }
}
