package org.hypatia.processor.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.hypatia.TensorMath;
import org.hypatia.processor.diag.Compiled;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.ScalarOp;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What users may call and what the compiler knows are the same functions with the same values. */
final class VocabularyTest {
  /** What a tensor offers to the program around kernels, and no kernel can say. */
  private static final Set<String> OUTSIDE_KERNELS =
      Set.of(
          "SparseTensor.ofColumns",
          "SparseTensor.ofEntries",
          "SparseTensor.ofRows",
          "Tensor.allClose",
          "Tensor.asByteBuffer",
          "Tensor.close",
          "Tensor.device",
          "Tensor.isClosed",
          "Tensor.to",
          "Tensor.toString");

  @TempDir Path folder;

  @Test
  void everyFunctionOfTheVocabularyHasAMeaningInKernels() throws IOException {
    Lister lister = new Lister();
    Path source = Files.writeString(folder.resolve("Any.java"), "final class Any {}");
    Compiled compiled = Compiled.with(lister).compile(List.of(source), folder, List.of());
    assertTrue(compiled.succeeded(), () -> compiled.diagnostics().toString());
    assertEquals(new TreeSet<>(OUTSIDE_KERNELS), lister.unknown);
  }

  @SupportedAnnotationTypes("*")
  private static final class Lister extends AbstractProcessor {
    private final Set<String> unknown = new TreeSet<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      for (String owner :
          List.of(
              "Tensor",
              "SparseTensor",
              "TensorMath",
              "LinearAlgebra",
              "Nn",
              "Random",
              "Fft",
              "Signal",
              "Index")) {
        TypeElement type = processingEnv.getElementUtils().getTypeElement("org.hypatia." + owner);
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
          if (method.getModifiers().contains(Modifier.PUBLIC)
              && !isOfRecord(type, method)
              && Vocabulary.of(method) == null) {
            unknown.add(owner + "." + method.getSimpleName());
          }
        }
      }
      return false;
    }
  }

  /** Whether a method is there because its class is a record: an accessor, or one of Object's. */
  private static boolean isOfRecord(TypeElement type, ExecutableElement method) {
    List<String> ofObjects = List.of("equals", "hashCode", "toString");
    return type.getKind() == ElementKind.RECORD
        && (ofObjects.contains(method.getSimpleName().toString())
            || type.getRecordComponents().stream()
                .anyMatch(component -> method.equals(component.getAccessor())));
  }

  /** Of each op that has a plain function: its values are those that constants are folded to. */
  @TestFactory
  Stream<DynamicTest> plainFunctionsAndOpsHaveTheSameValues() {
    Map<String, List<Method>> functions = new TreeMap<>();
    for (Method method : TensorMath.class.getMethods()) {
      boolean ofNumbers =
          method.getParameterCount() > 0
              && Arrays.stream(method.getParameterTypes()).allMatch(type -> type == double.class);
      if (ofNumbers && Ops.isKnown(method.getName())) {
        functions.computeIfAbsent(method.getName(), name -> new ArrayList<>()).add(method);
      }
    }
    assertTrue(functions.size() > 30, functions::toString);
    return functions.entrySet().stream()
        .map(
            function ->
                DynamicTest.dynamicTest(
                    function.getKey(), () -> checkValues(Ops.get(function.getKey()), function)));
  }

  private static void checkValues(ScalarOp op, Map.Entry<String, List<Method>> function)
      throws ReflectiveOperationException {
    for (Method method : function.getValue()) {
      assertEquals(op.arity(), method.getParameterCount(), method::toString);
      Random random = new Random(op.name().hashCode());
      for (int sample = 0; sample < 200; sample++) {
        Object[] arguments = new Object[op.arity()];
        List<Constant> operands = new ArrayList<>();
        for (int i = 0; i < op.arity(); i++) {
          double[] domain = op.domain(i);
          double value = domain[0] + (domain[1] - domain[0]) * random.nextDouble();
          arguments[i] = value;
          operands.add(Constant.of(DType.F64, value));
        }
        Constant folded = op.evaluate(operands);
        assertNotNull(folded, op::toString);
        assertEquals(String.valueOf(call(method, arguments)), value(folded), operands::toString);
      }
    }
  }

  private static String value(Constant constant) {
    return constant.dtype() == DType.BOOL
        ? String.valueOf(constant.asLong() != 0)
        : String.valueOf(constant.asDouble());
  }

  private static Object call(Method method, Object... arguments)
      throws ReflectiveOperationException {
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(method.getName(), e.getCause());
    }
  }
}
