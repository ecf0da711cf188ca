package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hypatia.Tensor;

/**
 * That the derivatives generated for a kernel are those of its method: they are compared with
 * central differences of the plain method, along random vectors where a derivative takes one. Of
 * each the method that writes to arguments must give the same numbers.
 */
final class DerivativeChecks {
  private final Method meaning;
  private final Class<?> kernels;
  private final Object[] arguments;
  private final Agreement.Precision precision;
  private final Random random;
  private String what = "";

  /**
   * @param meaning the plain method
   */
  DerivativeChecks(
      Method meaning,
      Class<?> kernels,
      Object[] arguments,
      Agreement.Precision precision,
      Random random) {
    this.meaning = meaning;
    this.kernels = kernels;
    this.arguments = arguments;
    this.precision = precision;
    this.random = random;
  }

  /** Checks those that are there. */
  void check(String name, String point) throws ReflectiveOperationException {
    for (String kind : List.of("Gradient", "Jvp", "Vjp", "HessianVector", "Jacobian", "Hessian")) {
      Optional<Method> derived =
          Arrays.stream(kernels.getDeclaredMethods())
              .filter(method -> method.getName().equals(name + kind))
              .filter(method -> method.getParameterCount() >= arguments.length)
              // An overload may have more parameters.
              .min(Comparator.comparingInt(Method::getParameterCount));
      if (derived.isPresent()) {
        what = name + kind + ", " + point;
        derived.get().setAccessible(true);
        check(kind, derived.get());
      }
    }
  }

  private void check(String kind, Method derived) throws ReflectiveOperationException {
    Object value = Agreement.call(meaning, arguments);
    List<Object> all = new ArrayList<>(List.of(arguments));
    for (int i = arguments.length; i < derived.getParameterCount(); i++) {
      boolean likeResult = kind.equals("Vjp");
      all.add(vectorLike(likeResult ? value : arguments[source(derived.getParameters()[i])]));
    }
    Object result = Agreement.call(derived, all.toArray());
    List<Object> components = Leaves.components(result);
    Agreement.assertClose(
        value, components.get(0), precision.ofValue(Leaves.isSingle(value)), what + ": value");
    checkInto(derived, all, result);
    List<Object> vectors = all.subList(arguments.length, all.size());
    switch (kind) {
      case "Gradient" -> checkGradient(result, List.of(1.0));
      case "Vjp" -> checkGradient(result, Leaves.values(vectors.get(0)));
      case "Jacobian" -> checkJacobian(result);
      case "Hessian" -> checkHessian(result);
      case "Jvp" -> checkTangent(components.get(1), derived, vectors);
      default -> checkChangeOfGradient(result, derived, vectors);
    }
  }

  private Object vectorLike(Object template) {
    List<Double> numbers = new ArrayList<>();
    Leaves.values(template).forEach(any -> numbers.add(random.nextInt(-8, 9) / 8.0));
    return Leaves.rebuild(template, numbers.iterator());
  }

  /** The position of the parameter to which a tangent belongs. */
  private int source(Parameter tangent) {
    assertTrue(tangent.getName().endsWith("Tangent"), tangent::getName);
    return position(tangent.getName().replace("Tangent", ""));
  }

  private int position(String parameter) {
    Parameter[] parameters = meaning.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].getName().equals(parameter)) {
        return i;
      }
    }
    throw new AssertionError(meaning.getName() + " has no parameter " + parameter);
  }

  private void checkInto(Method derived, List<Object> all, Object result)
      throws ReflectiveOperationException {
    List<Object> outputs = new ArrayList<>();
    addOutputs(result, outputs);
    List<Object> withOutputs = new ArrayList<>(all);
    withOutputs.addAll(outputs);
    for (Method into : kernels.getDeclaredMethods()) {
      if (into.getName().equals(derived.getName() + "Into")
          && into.getParameterCount() == withOutputs.size()) {
        into.setAccessible(true);
        into.invoke(null, withOutputs.toArray());
        List<Double> written = new ArrayList<>();
        outputs.forEach(output -> written.addAll(Leaves.values(output)));
        assertEquals(Leaves.values(result), written, what + "Into");
        return;
      }
    }
    assertTrue(
        outputs.stream()
            .allMatch(output -> output instanceof double[] || output instanceof float[]),
        "no " + derived.getName() + "Into");
  }

  /** Room for the numbers of a result, filled with something else. */
  private static void addOutputs(Object result, List<Object> outputs) {
    if (result instanceof Record) {
      Leaves.components(result).forEach(component -> addOutputs(component, outputs));
    } else if (result instanceof Tensor || result.getClass().isArray()) {
      int size = Leaves.values(result).size();
      outputs.add(Leaves.rebuild(result, Collections.nCopies(size, 7.0).iterator()));
    } else {
      Class<?> type = result instanceof Float ? float.class : double.class;
      outputs.add(Array.newInstance(type, 1));
    }
  }

  /** The result's numbers, each times its weight, with all arguments moved. */
  private double weighted(List<Double> weights, Object[] moved)
      throws ReflectiveOperationException {
    List<Double> values = Leaves.values(Agreement.call(meaning, moved));
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      sum += weights.get(i) * values.get(i);
    }
    return sum;
  }

  /** With one number of one argument moved. */
  private static Object[] moved(Object[] from, int position, int number, double h) {
    List<Double> numbers = Leaves.values(from[position]);
    numbers.set(number, numbers.get(number) + h);
    Object[] changed = from.clone();
    changed[position] = Leaves.rebuild(from[position], numbers.iterator());
    return changed;
  }

  /** With the arguments that have a tangent moved along it. */
  private Object[] along(Method derived, List<Object> tangents, double h) {
    Object[] changed = arguments.clone();
    for (int i = 0; i < tangents.size(); i++) {
      int position = source(derived.getParameters()[arguments.length + i]);
      List<Double> numbers = Leaves.values(arguments[position]);
      List<Double> tangent = Leaves.values(tangents.get(i));
      for (int j = 0; j < numbers.size(); j++) {
        numbers.set(j, numbers.get(j) + h * tangent.get(j));
      }
      changed[position] = Leaves.rebuild(arguments[position], numbers.iterator());
    }
    return changed;
  }

  /** Compares the components behind the value, number by number. */
  private void checkGradient(Object result, List<Double> weights)
      throws ReflectiveOperationException {
    List<Object> components = Leaves.components(result);
    for (int i = 1; i < components.size(); i++) {
      String parameter = result.getClass().getRecordComponents()[i].getName();
      int position = position(parameter);
      List<Double> actual = Leaves.values(components.get(i));
      assertEquals(
          Leaves.values(arguments[position]).size(), actual.size(), what + ": " + parameter);
      boolean single = isSingle();
      double h = precision.step(single);
      for (int j = 0; j < actual.size(); j++) {
        double up = weighted(weights, moved(arguments, position, j, h));
        double down = weighted(weights, moved(arguments, position, j, -h));
        assertNear((up - down) / (2 * h), actual.get(j), parameter + "[" + j + "]");
      }
    }
  }

  private boolean isSingle() throws ReflectiveOperationException {
    return Leaves.isSingle(Agreement.call(meaning, arguments));
  }

  private void assertNear(double expected, double actual, String which)
      throws ReflectiveOperationException {
    double tolerance = precision.ofGradient(isSingle()) * Math.max(1, Math.abs(expected));
    assertEquals(expected, actual, tolerance, what + ": " + which);
  }

  private void checkTangent(Object tangent, Method derived, List<Object> vectors)
      throws ReflectiveOperationException {
    double h = precision.step(isSingle());
    List<Double> up = Leaves.values(Agreement.call(meaning, along(derived, vectors, h)));
    List<Double> down = Leaves.values(Agreement.call(meaning, along(derived, vectors, -h)));
    List<Double> actual = Leaves.values(tangent);
    assertEquals(up.size(), actual.size(), what + ": size of the tangent");
    for (int i = 0; i < up.size(); i++) {
      assertNear((up.get(i) - down.get(i)) / (2 * h), actual.get(i), "[" + i + "]");
    }
  }

  /** Every number of the result, and then of the parameter, that is moved. */
  private void checkJacobian(Object result) throws ReflectiveOperationException {
    List<Object> components = Leaves.components(result);
    double h = precision.step(isSingle());
    for (int i = 1; i < components.size(); i++) {
      String parameter = result.getClass().getRecordComponents()[i].getName();
      int position = position(parameter);
      List<Double> actual = Leaves.values(components.get(i));
      int columns = Leaves.values(arguments[position]).size();
      int rows = Leaves.values(components.get(0)).size();
      assertEquals(rows * columns, actual.size(), what + ": size by " + parameter);
      for (int column = 0; column < columns; column++) {
        List<Double> up = valuesWith(moved(arguments, position, column, h));
        List<Double> down = valuesWith(moved(arguments, position, column, -h));
        for (int row = 0; row < rows; row++) {
          assertNear(
              (up.get(row) - down.get(row)) / (2 * h),
              actual.get(row * columns + column),
              parameter + "[" + row + ", " + column + "]");
        }
      }
    }
  }

  private List<Double> valuesWith(Object[] moved) throws ReflectiveOperationException {
    return Leaves.values(Agreement.call(meaning, moved));
  }

  /** One block for one parameter, a record of blocks by parameter for several. */
  private void checkHessian(Object result) throws ReflectiveOperationException {
    List<Object> components = Leaves.components(result);
    RecordComponent[] names = result.getClass().getRecordComponents();
    for (int i = 1; i < components.size(); i++) {
      int row = position(names[i].getName());
      if (components.size() == 2) {
        checkBlock(row, row, Leaves.values(components.get(i)));
      } else {
        List<Object> blocks = Leaves.components(components.get(i));
        for (int j = 0; j < blocks.size(); j++) {
          checkBlock(row, position(names[1 + j].getName()), Leaves.values(blocks.get(j)));
        }
      }
    }
  }

  private void checkBlock(int one, int other, List<Double> actual)
      throws ReflectiveOperationException {
    int rows = Leaves.values(arguments[one]).size();
    int columns = Leaves.values(arguments[other]).size();
    assertEquals(rows * columns, actual.size(), what + ": size of a block");
    List<Double> unit = List.of(1.0);
    double h = 1e-4;
    for (int row = 0; row < rows; row++) {
      Object[] up = moved(arguments, one, row, h);
      Object[] down = moved(arguments, one, row, -h);
      for (int column = 0; column < columns; column++) {
        double difference =
            weighted(unit, moved(up, other, column, h))
                - weighted(unit, moved(up, other, column, -h))
                - weighted(unit, moved(down, other, column, h))
                + weighted(unit, moved(down, other, column, -h));
        double expected = difference / (4 * h * h);
        double tolerance = 1e-6 * Math.max(1, Math.abs(expected));
        double found = actual.get(row * columns + column);
        assertEquals(expected, found, tolerance, what + ": [" + row + ", " + column + "]");
      }
    }
  }

  /** Differences along the vector of differences by each number. */
  private void checkChangeOfGradient(Object result, Method derived, List<Object> vectors)
      throws ReflectiveOperationException {
    List<Object> components = Leaves.components(result);
    List<Double> one = List.of(1.0);
    double h = 1e-4;
    Object[] up = along(derived, vectors, h);
    Object[] down = along(derived, vectors, -h);
    for (int i = 1; i < components.size(); i++) {
      String parameter = result.getClass().getRecordComponents()[i].getName();
      int position = position(parameter);
      List<Double> actual = Leaves.values(components.get(i));
      for (int j = 0; j < actual.size(); j++) {
        double difference =
            weighted(one, moved(up, position, j, h))
                - weighted(one, moved(up, position, j, -h))
                - weighted(one, moved(down, position, j, h))
                + weighted(one, moved(down, position, j, -h));
        double expected = difference / (4 * h * h);
        double tolerance = 1e-6 * Math.max(1, Math.abs(expected));
        assertEquals(expected, actual.get(j), tolerance, what + ": " + parameter + "[" + j + "]");
      }
    }
  }
}
