package org.hypatia.processor.agreement;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.hypatia.BF16;
import org.hypatia.Bool;
import org.hypatia.Device;
import org.hypatia.F16;
import org.hypatia.F32;
import org.hypatia.F64;
import org.hypatia.Floating;
import org.hypatia.I64;
import org.hypatia.Tensor;

/**
 * The numbers inside a kernel's argument or result: scalars, arrays, tensors, and records of them.
 */
final class Leaves {
  private Leaves() {}

  /** All numbers in order; booleans are 0 and 1. */
  static List<Double> values(Object value) {
    List<Double> values = new ArrayList<>();
    collect(value, values);
    return values;
  }

  /**
   * Whether the numbers are floating point, so that a derivative with respect to them makes sense.
   */
  static boolean isFloating(Object value) {
    if (value instanceof Tensor<?> tensor) {
      return Floating.class.isAssignableFrom(tensor.dtype());
    }
    Class<?> type = value.getClass();
    while (type.isArray()) {
      type = type.getComponentType();
    }
    return type != int.class
        && type != long.class
        && type != boolean.class
        && type != Integer.class
        && type != Long.class
        && type != Boolean.class;
  }

  /** Whether some numbers are held to 8 bits or 11. */
  static boolean isHalf(Object value) {
    if (value instanceof Record) {
      return components(value).stream().anyMatch(Leaves::isHalf);
    }
    return value instanceof Tensor<?> tensor
        && (tensor.dtype() == F16.class || tensor.dtype() == BF16.class);
  }

  /** Whether numbers are held to the precision of {@code float}. */
  static boolean isSingle(Object value) {
    if (value instanceof Tensor<?> tensor) {
      return tensor.dtype() == F32.class;
    }
    if (value instanceof Record) {
      return components(value).stream().anyMatch(Leaves::isSingle);
    }
    Class<?> type = value.getClass();
    while (type.isArray()) {
      type = type.getComponentType();
    }
    return type == float.class || type == Float.class;
  }

  private static void collect(Object value, List<Double> values) {
    if (value instanceof Record) {
      components(value).forEach(component -> collect(component, values));
    } else if (value instanceof Tensor<?> tensor) {
      collect(array(tensor), values);
    } else if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        collect(Array.get(value, i), values);
      }
    } else if (value instanceof Boolean truth) {
      values.add(truth ? 1.0 : 0.0);
    } else {
      values.add(((Number) value).doubleValue());
    }
  }

  private static Object array(Tensor<?> tensor) {
    Class<?> dtype = tensor.dtype();
    if (dtype == F64.class) {
      return tensor.toDoubleArray();
    }
    if (Floating.class.isAssignableFrom(dtype)) {
      return tensor.toFloatArray();
    }
    if (dtype == I64.class) {
      return tensor.toLongArray();
    }
    return dtype == Bool.class ? tensor.toBooleanArray() : tensor.toIntArray();
  }

  static List<Object> components(Object value) {
    List<Object> components = new ArrayList<>();
    try {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        component.getAccessor().setAccessible(true);
        components.add(component.getAccessor().invoke(value));
      }
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError("cannot read " + value.getClass(), e);
    }
    return components;
  }

  /** The same value with its tensors on a device. */
  static Object on(Object value, Device device) {
    if (value instanceof Record) {
      return construct(value, components(value).stream().map(part -> on(part, device)).toList());
    }
    return value instanceof Tensor<?> tensor ? tensor.to(device) : value;
  }

  /** A value of the same structure around other numbers; integers and booleans stay. */
  static Object rebuild(Object template, Iterator<Double> numbers) {
    if (template instanceof Record) {
      List<Object> parts = new ArrayList<>();
      components(template).forEach(part -> parts.add(rebuild(part, numbers)));
      return construct(template, parts);
    }
    if (template instanceof Tensor<?> tensor) {
      Object elements = rebuild(array(tensor), numbers);
      long[] shape = tensor.shape();
      if (elements instanceof float[] floats) {
        return Tensor.of(floats, shape);
      }
      if (elements instanceof double[] doubles) {
        return Tensor.of(doubles, shape);
      }
      if (elements instanceof int[] ints) {
        return Tensor.of(ints, shape);
      }
      return elements instanceof long[] longs
          ? Tensor.of(longs, shape)
          : Tensor.of((boolean[]) elements, shape);
    }
    if (template.getClass().isArray()) {
      int length = Array.getLength(template);
      Object copy = Array.newInstance(template.getClass().getComponentType(), length);
      for (int i = 0; i < length; i++) {
        Array.set(copy, i, rebuild(Array.get(template, i), numbers));
      }
      return copy;
    }
    double number = numbers.next();
    if (template instanceof Double) {
      return number;
    }
    return template instanceof Float ? (Object) (float) number : template;
  }

  private static Object construct(Object template, List<Object> parts) {
    Class<?>[] types = new Class<?>[parts.size()];
    RecordComponent[] components = template.getClass().getRecordComponents();
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      Constructor<?> constructor = template.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(parts.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot make a " + template.getClass(), e);
    }
  }
}
