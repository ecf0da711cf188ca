package org.hypatia.processor.frontend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import org.hypatia.processor.diag.CompilerBug;
import org.jspecify.annotations.Nullable;

/**
 * What variables and arrays hold at one place of the method: an immutable map from a variable (its
 * element) or an array (its {@link Value.Cell}) to a value. A branch is read from a scope and gives
 * another; the scope before it is still there to read the other branch from.
 */
final class Scope {
  static final Scope EMPTY = new Scope(Map.of());

  private final Map<Object, Value> values;

  private Scope(Map<Object, Value> values) {
    this.values = values;
  }

  /** Null for a variable without a value yet. */
  @Nullable Value get(Object key) {
    return values.get(key);
  }

  /** What is known to be there. */
  Value held(Object key) {
    Value value = values.get(key);
    if (value == null) {
      throw new CompilerBug("nothing is known of " + key);
    }
    return value;
  }

  /** The key of one of the values that fit; null if none does. */
  @Nullable Object keyOf(Predicate<Value> fits) {
    return values.entrySet().stream()
        .filter(entry -> fits.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  Scope with(Object key, Value value) {
    Map<Object, Value> changed = new LinkedHashMap<>(values);
    changed.put(key, value);
    return new Scope(changed);
  }

  /**
   * The scope after two ways to get here. What only one of them has is its own: javac has seen to
   * it that nobody reads a variable that may be unassigned.
   */
  Scope merge(Scope other, BinaryOperator<Value> choose) {
    Map<Object, Value> merged = new LinkedHashMap<>(values);
    other.values.forEach(
        (key, theirs) -> {
          Value ours = values.get(key);
          merged.put(
              key, ours == null || ours.equals(theirs) ? theirs : choose.apply(ours, theirs));
        });
    return new Scope(merged);
  }

  /** The scope where these variables are not declared. */
  Scope without(Set<Element> variables) {
    Map<Object, Value> rest = new LinkedHashMap<>(values);
    rest.keySet().removeAll(variables);
    return new Scope(rest);
  }

  /** Arrays as they are here, among the variables of another place. */
  Scope withVariablesOf(Scope other) {
    Map<Object, Value> all = new LinkedHashMap<>(values);
    all.keySet().removeIf(Element.class::isInstance);
    other.values.forEach(
        (key, value) -> {
          if (key instanceof Element) {
            all.put(key, value);
          }
        });
    return new Scope(all);
  }

  /** What is not the same as in {@code before}, in the order it was first assigned. */
  Map<Object, Value> changesSince(Scope before) {
    Map<Object, Value> changes = new LinkedHashMap<>(values);
    changes.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
    return changes;
  }
}
