package org.hypatia;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The numbers inside an argument: a boxed number, an array, a tensor, or a record of these.
 * Rebuilds the argument with every floating-point number replaced; other parts get what {@link
 * Visitor} leaves them.
 */
final class Leaves {
  private Leaves() {}

  /** What is done at each floating-point number, in declaration and row order. */
  interface Visitor {
    /** What replaces a double. */
    double real(double value);

    /** What replaces a float. */
    float single(float value);

    /** Whether parts without a derivative (integers, truth values) become zeros. */
    boolean clears();
  }

  /** {@code value} with its numbers replaced. */
  static <A> A map(A value, Visitor visitor) {
    @SuppressWarnings("unchecked") // Every case below makes an object of the class of value.
    A result = (A) mapped(Objects.requireNonNull(value, "argument"), visitor);
    return result;
  }

  private static Object mapped(Object value, Visitor visitor) {
    if (value instanceof Double d) {
      return visitor.real(d);
    } else if (value instanceof Float f) {
      return visitor.single(f);
    } else if (value instanceof Integer i) {
      return visitor.clears() ? 0 : i;
    } else if (value instanceof Long l) {
      return visitor.clears() ? 0L : l;
    } else if (value instanceof Boolean b) {
      return !visitor.clears() && b;
    } else if (value instanceof Tensor<?> tensor) {
      return tensor(tensor, visitor);
    } else if (value.getClass().isArray()) {
      return array(value, visitor);
    } else if (value instanceof Record record) {
      return record(record, visitor);
    }
    throw new IllegalArgumentException(
        "grad: no derivative with respect to a "
            + value.getClass().getName()
            + "; it takes numbers, arrays and tensors of numbers, and records of these");
  }

  private static Object array(Object array, Visitor visitor) {
    int length = Array.getLength(array);
    Object result = Array.newInstance(array.getClass().getComponentType(), length);
    for (int i = 0; i < length; i++) {
      Array.set(result, i, mapped(Objects.requireNonNull(Array.get(array, i)), visitor));
    }
    return result;
  }

  private static <T extends Element> Tensor<T> tensor(Tensor<T> tensor, Visitor visitor) {
    if (!tensor.type().isFloating()) {
      return visitor.clears() ? Tensor.zerosLike(tensor) : tensor;
    }
    Tensor<T> result = tensor.copy();
    Storage target = result.storage();
    boolean single = tensor.type() == DType.F32;
    for (int i = 0; i < result.size(); i++) {
      double value = target.getDouble(i);
      target.setDouble(i, single ? visitor.single((float) value) : visitor.real(value));
    }
    return result;
  }

  private static Object record(Record record, Visitor visitor) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = mapped(component(record, components[i]), visitor);
    }
    try {
      Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "grad: " + record.getClass().getName() + " refuses changed numbers: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw isClosed(record, e);
    }
  }

  static Object component(Record record, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return Objects.requireNonNull(accessor.invoke(record), component.getName());
    } catch (ReflectiveOperationException e) {
      throw isClosed(record, e);
    }
  }

  private static IllegalArgumentException isClosed(Record record, ReflectiveOperationException e) {
    return new IllegalArgumentException(
        "grad: cannot take apart the record " + record.getClass().getName(), e);
  }

  /** The floating-point numbers inside {@code value}, in the order in which they are visited. */
  static Numbers numbers(Object value) {
    Collector collector = new Collector();
    map(value, collector);
    return new Numbers(
        collector.values.stream().mapToDouble(Double::doubleValue).toArray(), collector.isSingle);
  }

  /**
   * Numbers in order.
   *
   * @param isSingle whether a float is among them
   */
  @SuppressWarnings("ArrayRecordComponent") // Used as a pair, never compared.
  record Numbers(double[] values, boolean isSingle) {}

  private static final class Collector implements Visitor {
    private final List<Double> values = new ArrayList<>();
    private boolean isSingle;

    @Override
    public double real(double value) {
      values.add(value);
      return value;
    }

    @Override
    public float single(float value) {
      values.add((double) value);
      isSingle = true;
      return value;
    }

    @Override
    public boolean clears() {
      return false;
    }
  }

  /** Whether two values have the same types and sizes throughout. */
  static boolean areAlike(Object one, Object other) {
    if (one.getClass() != other.getClass()) {
      return false;
    } else if (one instanceof Tensor<?> tensor) {
      Tensor<?> second = (Tensor<?>) other;
      return tensor.type() == second.type() && Arrays.equals(tensor.shape(), second.shape());
    } else if (one.getClass().isArray()) {
      boolean alike = Array.getLength(one) == Array.getLength(other);
      for (int i = 0; alike && i < Array.getLength(one); i++) {
        alike = areAlike(Array.get(one, i), Array.get(other, i));
      }
      return alike;
    } else if (one instanceof Record record) {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        if (!areAlike(component(record, component), component((Record) other, component))) {
          return false;
        }
      }
    }
    return true;
  }
}
