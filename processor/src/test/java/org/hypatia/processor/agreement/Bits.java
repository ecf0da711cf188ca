package org.hypatia.processor.agreement;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** What a result consists of, such that equal means equal to the bit; one NaN is like another. */
final class Bits {
  private Bits() {}

  /** The numbers of arrays and records, boxed, in order. */
  static List<Object> of(Object value) {
    List<Object> numbers = new ArrayList<>();
    collect(value, numbers);
    return numbers;
  }

  private static void collect(Object value, List<Object> numbers) {
    if (value instanceof Record) {
      Leaves.components(value).forEach(component -> collect(component, numbers));
    } else if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        collect(Array.get(value, i), numbers);
      }
    } else {
      numbers.add(value);
    }
  }
}
