package org.hypatia.processor.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.ops.Routine;
import org.hypatia.runtime.linalg.Pivots;

/** Calls methods of the runtime for one set of matrices after the other. */
final class Routines {
  private Routines() {}

  static Array run(
      Routine routine, DType dtype, long[] shape, List<Array> x, ToLongFunction<Dim> sizes) {
    Method method = method(routine);
    int batches = (int) Array.size(Arrays.copyOf(shape, routine.batch()));
    int size = batches == 0 ? 0 : (int) Array.size(shape) / batches;
    double[] result = new double[batches * size];
    for (int k = 0; k < batches; k++) {
      List<Object> arguments = new ArrayList<>();
      routine.numbers().forEach(number -> arguments.add((int) sizes.applyAsLong(number)));
      for (int i : routine.reads()) {
        arguments.addAll(List.of(x.get(i).toDoubles(), k * x.get(i).size() / batches));
      }
      arguments.addAll(List.of(result, k * size));
      if (routine.work() != null) {
        arguments.addAll(List.of(new double[(int) sizes.applyAsLong(routine.work())], 0));
      }
      Pivots.check(routine.failure() + ": pivot ", call(method, arguments));
    }
    return Array.generate(dtype, shape, i -> Constant.of(dtype, result[(int) i]));
  }

  private static int call(Method method, List<Object> arguments) {
    try {
      return (int) method.invoke(null, arguments.toArray());
    } catch (InvocationTargetException e) {
      throw new AssertionError(method + " of " + arguments, e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(method.toString(), e);
    }
  }

  private static Method method(Routine routine) {
    try {
      Class<?> owner = Class.forName("org.hypatia.runtime.linalg." + routine.owner());
      return Arrays.stream(owner.getMethods())
          .filter(method -> method.getName().equals(routine.function()))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no method for " + routine));
    } catch (ClassNotFoundException e) {
      throw new AssertionError("no class for " + routine, e);
    }
  }
}
