package org.hypatia.processor.frontend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.ops.Ops;
import org.jspecify.annotations.Nullable;

/**
 * What each function means that a kernel may call: one table from class and name to what is built.
 * Elementwise functions named like their op need no entry.
 */
final class Vocabulary {
  /** Builds what one function means. */
  @FunctionalInterface
  interface Meaning {
    Value read(Call call);
  }

  /** Collects the entries of a family. */
  @FunctionalInterface
  interface Table {
    void add(String name, Meaning meaning);
  }

  /** Classes whose methods are looked for among the elementwise ops. */
  private static final Set<String> ELEMENTWISE =
      Set.of(
          JavaTypes.TENSOR,
          "org.hypatia.TensorMath",
          "org.hypatia.Nn",
          "java.lang.Math",
          "java.lang.StrictMath",
          "java.lang.Double",
          "java.lang.Float",
          "java.lang.Integer",
          "java.lang.Long");

  /** Elementwise functions that the catalogue has under another name. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("org.hypatia.Tensor.plus", "add"),
          Map.entry("org.hypatia.Tensor.minus", "sub"),
          Map.entry("org.hypatia.Tensor.times", "mul"),
          Map.entry("org.hypatia.Tensor.negate", "neg"),
          Map.entry("org.hypatia.TensorMath.pow", "power"),
          Map.entry("org.hypatia.TensorMath.expit", "sigmoid"),
          Map.entry("java.lang.Math.max", "maximum"),
          Map.entry("java.lang.Math.min", "minimum"),
          Map.entry("java.lang.StrictMath.max", "maximum"),
          Map.entry("java.lang.StrictMath.min", "minimum"),
          Map.entry("java.lang.Integer.max", "maximum"),
          Map.entry("java.lang.Integer.min", "minimum"),
          Map.entry("java.lang.Integer.sum", "add"),
          Map.entry("java.lang.Long.max", "maximum"),
          Map.entry("java.lang.Long.min", "minimum"),
          Map.entry("java.lang.Long.sum", "add"),
          Map.entry("java.lang.Double.max", "maximum"),
          Map.entry("java.lang.Double.min", "minimum"),
          Map.entry("java.lang.Double.sum", "add"),
          Map.entry("java.lang.Double.isInfinite", "isInf"),
          Map.entry("java.lang.Float.max", "maximum"),
          Map.entry("java.lang.Float.min", "minimum"),
          Map.entry("java.lang.Float.sum", "add"),
          Map.entry("java.lang.Float.isInfinite", "isInf"));

  private static final Map<String, Meaning> MEANINGS = new LinkedHashMap<>();

  static {
    family(JavaTypes.TENSOR, ShapeCalls::addTo);
    family(JavaTypes.TENSOR, CreationCalls::addTo);
    family(JavaTypes.TENSOR, SubscriptCalls::addTo);
    family("org.hypatia.Index", IndexCalls::addTo);
    family(JavaTypes.TENSOR, CompositeCalls::addToTensor);
    family(JavaTypes.TENSOR, ProductCalls::addToTensor);
    family("org.hypatia.TensorMath", CompositeCalls::addTo);
    family("org.hypatia.TensorMath", ReductionCalls::addTo);
    family("org.hypatia.TensorMath", ProductCalls::addTo);
    family("org.hypatia.TensorMath", ArrangementCalls::addTo);
    family("org.hypatia.TensorMath", SelectionCalls::addTo);
    family("org.hypatia.TensorMath", PlaceCalls::addTo);
    family("org.hypatia.TensorMath", SortCalls::addTo);
    family("org.hypatia.TensorMath", DiagonalCalls::addTo);
    family("org.hypatia.TensorMath", FoldCalls::addTo);
    family("java.util.List", ListCalls::addTo);
    family("org.hypatia.TensorMath", DerivativeCalls::addTo);
    family("org.hypatia.LinearAlgebra", LinearAlgebraCalls::addTo);
    family(SparseOperands.TYPE, SparseCalls::addTo);
    family("org.hypatia.TensorMath", Effects::addTo);
    family("org.hypatia.Nn", NnCalls::addTo);
    family("org.hypatia.Random", RandomCalls::addTo);
    family("org.hypatia.Fft", FftCalls::addTo);
    family("org.hypatia.Signal", SignalCalls::addTo);
    family("org.hypatia.Nn", ConvolutionCalls::addTo);
    family("org.hypatia.Nn", PoolingCalls::addTo);
    family("org.hypatia.Nn", NormalisationCalls::addTo);
    family("org.hypatia.Nn", NetworkCalls::addTo);
    family("org.hypatia.Nn", RecurrentCalls::addTo);
    family("org.hypatia.Nn", CtcCalls::addTo);
    family("org.hypatia.ConvOptions", OptionCalls::addToConvOptions);
    family("org.hypatia.PoolOptions", OptionCalls::addToPoolOptions);
    family("java.lang.Math", CompositeCalls::addToMath);
  }

  private Vocabulary() {}

  private static void family(String owner, java.util.function.Consumer<Table> family) {
    family.accept(
        (name, meaning) -> {
          if (MEANINGS.put(owner + "." + name, meaning) != null) {
            throw new CompilerBug(owner + "." + name + " means two things");
          }
        });
  }

  /** Null for a method that is no part of the vocabulary. */
  static @Nullable Meaning of(ExecutableElement method) {
    String owner = JavaTypes.owner(method).getQualifiedName().toString();
    String name = owner + "." + method.getSimpleName();
    Meaning meaning = MEANINGS.get(name);
    if (meaning != null) {
      return meaning;
    }
    String op = ALIASES.getOrDefault(name, method.getSimpleName().toString());
    return ELEMENTWISE.contains(owner) && Ops.isKnown(op)
        ? call -> ElementwiseCalls.read(call, op)
        : null;
  }
}
