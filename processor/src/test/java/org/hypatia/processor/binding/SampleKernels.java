package org.hypatia.processor.binding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypatia.processor.emit.CompiledKernel;
import org.hypatia.processor.emit.KernelClass;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelSignature;
import org.hypatia.processor.graph.KernelSignature.Array;
import org.hypatia.processor.graph.KernelSignature.Component;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.Leaf;
import org.hypatia.processor.graph.KernelSignature.Parameter;
import org.hypatia.processor.graph.KernelSignature.RecordOf;
import org.hypatia.processor.graph.KernelSignature.Scalar;
import org.hypatia.processor.graph.KernelSignature.TensorOf;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.SizeInference.Equation;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;

/**
 * Kernels with hand-written code for both back ends: what stands between that code and a call is
 * tested without the compiler in front of it. They are called from {@code Calls}, a test resource.
 */
public final class SampleKernels {
  static final String CLASS = "com.acme.Logistic";

  private static final JavaType TENSOR = new TensorOf(DType.F32);
  private static final JavaType FLOAT = new Scalar(DType.F32);
  private static final JavaType DOUBLE = new Scalar(DType.F64);
  private static final JavaType VECTOR = new Array(DType.F64, 1);
  private static final JavaType MATRIX = new Array(DType.F64, 2);
  private static final JavaType MODEL =
      new RecordOf(
          CLASS + ".Model",
          "Model",
          List.of(new Component("weights", TENSOR), new Component("bias", FLOAT)));

  private SampleKernels() {}

  /** All of them, as one class. */
  public static KernelClass all() {
    return new KernelClass(
        CLASS,
        true,
        true,
        List.of(score(), step(), dot(), scale(), lossGradient(), quotients(), area(), window()));
  }

  private static KernelGraph graph(
      String name,
      List<Parameter> parameters,
      JavaType result,
      List<String> inputs,
      List<String> outputs,
      String... sizes) {
    return graph(name, parameters, result, inputs, outputs, List.of(), List.of(), sizes);
  }

  /** A graph of the right type; what it computes does not matter here. */
  private static KernelGraph graph(
      String name,
      List<Parameter> parameters,
      JavaType result,
      List<String> inputs,
      List<String> outputs,
      List<Equation> checks,
      List<Equation> bounds,
      String... sizes) {
    KernelSignature signature = new KernelSignature(CLASS, name, parameters, result, true);
    GraphBuilder builder = new GraphBuilder(Sizes.STRICT);
    return new KernelGraph(
        name,
        signature,
        new Graph(
            name,
            nodes(builder, signature.inputLeaves(), inputs),
            nodes(builder, signature.outputLeaves(), outputs)),
        Arrays.asList(sizes),
        checks,
        bounds,
        true);
  }

  private static List<Node> nodes(GraphBuilder builder, List<Leaf> leaves, List<String> shapes) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      List<Dim> dims = new ArrayList<>();
      for (String dim : shapes.get(i).split(", ", -1)) {
        if (!dim.isBlank()) {
          dims.add(Dim.parse(dim.strip()));
        }
      }
      TensorType type = new TensorType(leaves.get(i).dtype(), new Shape(dims));
      nodes.add(builder.make(new Input(leaves.get(i).path() + i, type)));
    }
    return nodes;
  }

  private static Parameter parameter(String name, JavaType type) {
    return new Parameter(name, type, false);
  }

  /** Tensors in a record and beside it, a scalar result. */
  private static CompiledKernel score() {
    return new CompiledKernel(
        graph(
            "score",
            List.of(parameter("model", MODEL), parameter("x", TENSOR), parameter("y", TENSOR)),
            FLOAT,
            List.of("d", "", "n, d", "n"),
            List.of(""),
            "n",
            "d"),
        """
        #include "hyp_arena.h"
        int32_t hyp_score(const float *restrict w, float b, const float *restrict x,
            const float *restrict y, int64_t n, int64_t d, float *out, hyp_arena *arena) {
          float sum = 0;
        #line 12 "Logistic.java"
          for (int64_t i = 0; i < n; i++) {
            float z = b;
            for (int64_t j = 0; j < d; j++) z += x[i * d + j] * w[j];
            sum += z * y[i];
          }
          *out = sum;
          return HYP_OK;
        }
        """,
        """
        static void score(float[] w, float b, float[] x, float[] y, long n, long d, float[] out) {
          float sum = 0;
          for (int i = 0; i < n; i++) {
            float z = b;
            for (int j = 0; j < d; j++) z += x[(int) (i * d + j)] * w[j];
            sum += z * y[i];
          }
          out[0] = sum;
        }
        """,
        "",
        false,
        List.of(),
        "The sum of all scores.");
  }

  /** A donated record whose tensor is updated in place. */
  private static CompiledKernel step() {
    return new CompiledKernel(
        graph(
            "step",
            List.of(
                new Parameter("model", MODEL, true),
                parameter("direction", TENSOR),
                parameter("rate", FLOAT)),
            MODEL,
            List.of("d", "", "d", ""),
            List.of("d", ""),
            "d"),
        """
        #include "hyp_arena.h"
        int32_t hyp_step(const float *w, float b, const float *restrict g, float rate, int64_t d,
            float *w_out, float *b_out, hyp_arena *arena) {
          for (int64_t i = 0; i < d; i++) w_out[i] = w[i] - rate * g[i];
          *b_out = b - rate;
          return HYP_OK;
        }
        """,
        """
        static void step(float[] w, float b, float[] g, float rate, long d, float[] wOut, float[] bOut) {
          for (int i = 0; i < d; i++) wOut[i] = w[i] - rate * g[i];
          bOut[0] = b - rate;
        }
        """,
        "",
        false,
        List.of(new CompiledKernel.InPlace(0, 0)),
        "One step downhill.");
  }

  private static CompiledKernel dot() {
    return new CompiledKernel(
        graph(
            "dot",
            List.of(parameter("x", VECTOR), parameter("y", VECTOR)),
            DOUBLE,
            List.of("n", "n"),
            List.of(""),
            "n"),
        """
        #include "hyp_arena.h"
        int32_t hyp_dot(const double *restrict x, const double *restrict y, int64_t n, double *out,
            hyp_arena *arena) {
          double sum = 0;
          for (int64_t i = 0; i < n; i++) sum += x[i] * y[i];
          *out = sum;
          return HYP_OK;
        }
        """,
        """
        static void dot(double[] x, double[] y, long n, double[] out) {
          double sum = 0;
          for (int i = 0; i < n; i++) sum += x[i] * y[i];
          out[0] = sum;
        }
        """,
        "",
        false,
        List.of(),
        "");
  }

  /** Nested arrays in and out. */
  private static CompiledKernel scale() {
    return new CompiledKernel(
        graph(
            "scale",
            List.of(parameter("x", MATRIX), parameter("by", DOUBLE)),
            MATRIX,
            List.of("n, m", ""),
            List.of("n, m"),
            "n",
            "m"),
        """
        #include "hyp_arena.h"
        int32_t hyp_scale(const double *restrict x, double by, int64_t n, int64_t m,
            double *restrict out, hyp_arena *arena) {
          for (int64_t i = 0; i < n * m; i++) out[i] = x[i] * by;
          return HYP_OK;
        }
        """,
        """
        static void scale(double[] x, double by, long n, long m, double[] out) {
          for (int i = 0; i < n * m; i++) out[i] = x[i] * by;
        }
        """,
        "",
        false,
        List.of(),
        "");
  }

  /** A generated record with a scalar and an array. */
  private static CompiledKernel lossGradient() {
    return new CompiledKernel(
        graph(
            "lossGradient",
            List.of(parameter("w", VECTOR), parameter("x", VECTOR)),
            new RecordOf(
                null,
                "LossGradient",
                List.of(new Component("value", DOUBLE), new Component("w", VECTOR))),
            List.of("n", "n"),
            List.of("", "n"),
            "n"),
        """
        #include "hyp_arena.h"
        int32_t hyp_lossGradient(const double *restrict w, const double *restrict x, int64_t n,
            double *value, double *restrict g, hyp_arena *arena) {
          double sum = 0;
          for (int64_t i = 0; i < n; i++) {
            sum += w[i] * w[i] * x[i];
            g[i] = 2 * w[i] * x[i];
          }
          *value = sum;
          return HYP_OK;
        }
        """,
        """
        static void lossGradient(double[] w, double[] x, long n, double[] value, double[] g) {
          double sum = 0;
          for (int i = 0; i < n; i++) {
            sum += w[i] * w[i] * x[i];
            g[i] = 2 * w[i] * x[i];
          }
          value[0] = sum;
        }
        """,
        "",
        false,
        List.of(),
        "");
  }

  /** Fails inside: what fails in C throws what it throws in Java. */
  private static CompiledKernel quotients() {
    return new CompiledKernel(
        graph(
            "quotients",
            List.of(
                parameter("a", new Scalar(DType.I32)), parameter("by", new Array(DType.I32, 1))),
            new Array(DType.I32, 1),
            List.of("", "n"),
            List.of("n"),
            "n"),
        """
        #include "hyp_arena.h"
        #include "hyp_scalar.h"
        int32_t hyp_quotients(int32_t a, const int32_t *restrict by, int64_t n,
            int32_t *restrict out, hyp_arena *arena) {
          int32_t zero = 0;
          for (int64_t i = 0; i < n; i++) out[i] = hyp_idiv_i32(a, by[i], &zero);
          return zero ? HYP_DIVISION_BY_ZERO : HYP_OK;
        }
        """,
        """
        static void quotients(int a, int[] by, long n, int[] out) {
          for (int i = 0; i < n; i++) out[i] = a / by[i];
        }
        """,
        "",
        true,
        List.of(),
        "");
  }

  /** Too small for machine code. */
  private static CompiledKernel area() {
    return new CompiledKernel(
        graph("area", List.of(parameter("r", DOUBLE)), DOUBLE, List.of(""), List.of("")),
        null,
        """
        static void area(double r, double[] out) {
          out[0] = Math.PI * r * r;
        }
        """,
        "a call of machine code costs more than it computes.",
        false,
        List.of(),
        "");
  }

  /** Sizes that are related, and one that is a parameter. */
  private static CompiledKernel window() {
    return new CompiledKernel(
        graph(
            "window",
            List.of(
                parameter("x", VECTOR),
                parameter("y", VECTOR),
                parameter("k", new Scalar(DType.I32))),
            VECTOR,
            List.of("n", "m", ""),
            List.of("floorDiv(k,2)+1"),
            List.of(new Equation(Dim.parse("2*n"), Dim.parse("m"))),
            List.of(new Equation(Dim.parse("k"), Dim.parse("n"))),
            "n",
            "m",
            "k"),
        """
        #include "hyp_arena.h"
        int32_t hyp_window(const double *restrict x, const double *restrict y, int32_t window,
            int64_t n, int64_t m, int64_t k, double *restrict out, hyp_arena *arena) {
          for (int64_t i = 0; i < k / 2 + 1; i++) out[i] = i < n ? x[i] + y[2 * i] : -1;
          return HYP_OK;
        }
        """,
        """
        static void window(double[] x, double[] y, int window, long n, long m, long k, double[] out) {
          for (int i = 0; i < k / 2 + 1; i++) out[i] = i < n ? x[i] + y[2 * i] : -1;
        }
        """,
        "",
        false,
        List.of(),
        "");
  }
}
