package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hypatia.Tensor;
import org.hypatia.processor.FrontEnd;
import org.hypatia.processor.autodiff.Adjoint;
import org.hypatia.processor.autodiff.Linearize;
import org.hypatia.processor.emit.TestKernels;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;
import org.hypatia.processor.passes.Prepared;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values and derivatives against numbers that this project did not compute: of each expression its
 * value in plain Java and as a kernel, and its derivatives backward, forward, and forward over
 * backward, of graphs as the compiler would make them.
 */
final class GradCasesTest {
  /** Where only the compiler's form of the expression does not overflow. */
  private static final Set<String> OVERFLOWS_IN_PLAIN_JAVA = Set.of("red_logsumexp_all_huge");

  @TempDir Path folder;

  @Test
  void casesAreThoseOfTheSource() throws Exception {
    Set<String> written = new TreeSet<>();
    for (Method method : compile().loadClass("GradCases").getDeclaredMethods()) {
      if (Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
        assertTrue(written.add(method.getName()), method + " is there twice");
      }
    }
    Set<String> known = new TreeSet<>();
    GradCase.all().forEach(each -> known.add(each.name()));
    assertEquals(283, known.size());
    assertEquals(known, written);
  }

  private URLClassLoader compile() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    return CompiledSource.compile(source(), classes, "-Ahypatia.native=off").newLoader();
  }

  static Path source() throws Exception {
    return Path.of(GradCasesTest.class.getResource("/conformance/GradCases.java").toURI());
  }

  @Test
  void valuesAndDerivativesAreThoseOfTheTable() throws Exception {
    URLClassLoader loader = compile();
    FrontEnd read = FrontEnd.read(Files.readString(source()));
    Class<?> plain = loader.loadClass("GradCases");
    Class<?> kernels = loader.loadClass("GradCasesKernels");
    List<String> faults = new ArrayList<>();
    int cases = 0;
    for (GradCase each : GradCase.all()) {
      cases++;
      if (!OVERFLOWS_IN_PLAIN_JAVA.contains(each.name())) {
        each.compare("value", call(plain, each), "plain Java", faults);
      }
      each.compare("value", call(kernels, each), "the kernel", faults);
      derivatives(each, read, faults);
    }
    int run = cases;
    assertTrue(faults.isEmpty(), () -> faults.size() + "\n" + String.join("\n", faults));
    System.out.println("grad: " + run + " of 283 cases");
  }

  private static double[] call(Class<?> owner, GradCase each) throws Exception {
    for (Method method : owner.getDeclaredMethods()) {
      if (method.getName().equals(each.name())) {
        method.setAccessible(true);
        List<Array> operands = each.of("input", "const");
        Object[] arguments = new Object[operands.size()];
        for (int i = 0; i < arguments.length; i++) {
          arguments[i] = argument(operands.get(i), method.getParameterTypes()[i]);
        }
        return Leaves.values(method.invoke(null, arguments)).stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
      }
    }
    throw new AssertionError(owner + " has no " + each.name());
  }

  static Object argument(Array operand, Class<?> type) {
    double[] elements = operand.toDoubles();
    long[] shape = operand.shape();
    if (type == double.class) {
      return elements[0];
    } else if (type == double[].class) {
      return elements;
    } else if (type == double[][].class) {
      double[][] rows = new double[(int) shape[0]][(int) shape[1]];
      for (int i = 0; i < elements.length; i++) {
        rows[(int) (i / shape[1])][(int) (i % shape[1])] = elements[i];
      }
      return rows;
    }
    Tensor<?> tensor =
        switch (operand.dtype()) {
          case F64 -> shape.length == 0 ? Tensor.scalar(elements[0]) : Tensor.of(elements, shape);
          case I64 ->
              Tensor.of(
                  IntStream.range(0, elements.length).mapToLong(i -> (long) elements[i]).toArray(),
                  shape);
          case BOOL -> booleans(elements, shape);
          default -> throw new AssertionError(operand.dtype());
        };
    return tensor;
  }

  private static Tensor<?> booleans(double[] elements, long[] shape) {
    boolean[] values = new boolean[elements.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = elements[i] != 0;
    }
    return Tensor.of(values, shape);
  }

  private static void derivatives(GradCase each, FrontEnd read, List<String> faults) {
    KernelGraph kernel = read.kernel(each.name());
    Graph graph = kernel.graph();
    List<Array> inputs = each.of("input");
    List<Array> operands = new ArrayList<>(each.of("input", "const"));
    for (KernelGraph.Count count : kernel.counts()) {
      operands.addAll(run(read.kernel(count.kernel()).graph(), operands));
    }
    List<Array> cotangents = each.of("cotangent");
    List<Array> tangents = each.of("tangent");
    List<Integer> wrt = IntStream.range(0, inputs.size()).boxed().toList();
    Graph function = Prepared.of(graph);

    List<Array> forward = run(Linearize.jvp(function, wrt), operands, tangents);
    each.compare("jvp", forward.get(1).toDoubles(), "forward mode", faults);

    Graph vjp = Adjoint.vjp(function, wrt);
    List<Array> backward = run(vjp, operands, cotangents);
    Graph expanded = Prepared.expanded(vjp);
    List<Array> both = run(Linearize.jvp(expanded, wrt), operands, cotangents, tangents);
    each.compare("value", backward.get(0).toDoubles(), "reverse mode", faults);
    for (int i : wrt) {
      each.compare("vjp_x" + i, backward.get(1 + i).toDoubles(), "reverse mode", faults);
      double[] second = both.get(2 + wrt.size() + i).toDoubles();
      each.compare("hvp_x" + i, second, "forward over reverse mode", faults);
    }
  }

  /** Optimised as a kernel would be, and run by the interpreter. */
  @SafeVarargs
  private static List<Array> run(Graph graph, List<Array>... arguments) {
    List<Array> all = new ArrayList<>();
    for (List<Array> some : arguments) {
      all.addAll(some);
    }
    Graph optimised =
        Pipeline.run(TestKernels.of("test", graph, false, Set.of()), PassOptions.DEFAULT)
            .kernel()
            .graph();
    return Interpreter.run(optimised, all);
  }
}
