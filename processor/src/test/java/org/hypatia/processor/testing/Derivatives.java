package org.hypatia.processor.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.hypatia.processor.autodiff.Adjoint;
import org.hypatia.processor.autodiff.Linearize;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;

/** Checks both modes of differentiation against finite differences and against each other. */
public final class Derivatives {
  private static final double STEP = 1e-6;
  private static final double TOLERANCE = 2e-7;

  private Derivatives() {}

  /**
   * Checks the derivatives of an F64 function at a point, along a random direction: the JVP against
   * a central difference, the VJP by {@code <w, J v> = <J^T w, v>}.
   *
   * @param wrt the inputs that move
   */
  public static void check(
      Graph function,
      List<Array> point,
      List<Integer> wrt,
      Map<String, Long> sizes,
      Random random) {
    List<Array> direction = new ArrayList<>();
    wrt.forEach(i -> direction.add(gaussian(point.get(i), random)));
    List<Array> ahead = Interpreter.run(function, moved(point, wrt, direction, STEP), sizes);
    List<Array> behind = Interpreter.run(function, moved(point, wrt, direction, -STEP), sizes);

    List<Array> withTangents = new ArrayList<>(point);
    withTangents.addAll(direction);
    List<Array> forward = Interpreter.run(Linearize.jvp(function, wrt), withTangents, sizes);
    List<Array> values = Interpreter.run(function, point, sizes);
    int outputs = values.size();
    double expectedProduct = 0;
    List<Array> withCotangents = new ArrayList<>(point);
    for (int i = 0; i < outputs; i++) {
      assertEquals(values.get(i), forward.get(i), "value " + i + " of the forward mode");
      double[] tangent = forward.get(outputs + i).toDoubles();
      Array weights = gaussian(values.get(i), random);
      for (int k = 0; k < tangent.length; k++) {
        double up = ahead.get(i).elements()[k].asDouble();
        double down = behind.get(i).elements()[k].asDouble();
        double difference = (up - down) / (2 * STEP);
        String where = "tangent " + k + " of output " + i + " of\n" + function;
        assertEquals(difference, tangent[k], TOLERANCE * (1 + Math.abs(difference)), where);
        expectedProduct += tangent[k] * weights.elements()[k].asDouble();
      }
      withCotangents.add(weights);
    }

    List<Array> backward = Interpreter.run(Adjoint.vjp(function, wrt), withCotangents, sizes);
    double product = 0;
    for (int i = 0; i < wrt.size(); i++) {
      double[] cotangent = backward.get(outputs + i).toDoubles();
      double[] along = direction.get(i).toDoubles();
      product += IntStream.range(0, along.length).mapToDouble(k -> cotangent[k] * along[k]).sum();
    }
    for (int i = 0; i < outputs; i++) {
      assertEquals(values.get(i), backward.get(i), "value " + i + " of the reverse mode");
    }
    double tolerance = 1e-9 * (1 + Math.abs(expectedProduct));
    assertEquals(expectedProduct, product, tolerance, () -> "<w, J v> of\n" + function);
  }

  private static Array gaussian(Array like, Random random) {
    return Array.generate(
        like.dtype(),
        like.shape(),
        i -> Constant.of(like.dtype(), like.dtype() == DType.F64 ? random.nextGaussian() : 0));
  }

  private static List<Array> moved(
      List<Array> point, List<Integer> wrt, List<Array> direction, double by) {
    List<Array> moved = new ArrayList<>(point);
    for (int i = 0; i < wrt.size(); i++) {
      double[] from = point.get(wrt.get(i)).toDoubles();
      double[] along = direction.get(i).toDoubles();
      moved.set(
          wrt.get(i),
          Array.generate(
              DType.F64,
              point.get(wrt.get(i)).shape(),
              k -> Constant.of(DType.F64, from[(int) k] + by * along[(int) k])));
    }
    return moved;
  }
}
