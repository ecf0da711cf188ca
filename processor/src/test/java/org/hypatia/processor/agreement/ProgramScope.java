package org.hypatia.processor.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a place in a random program can name. */
final class ProgramScope {
  /** The types of numbers. */
  enum Kind {
    DOUBLE("double"),
    FLOAT("float"),
    INT("int"),
    LONG("long"),
    BOOLEAN("boolean");

    final String java;

    Kind(String java) {
      this.java = java;
    }
  }

  /**
   * A number of elements, at least 1.
   *
   * @param of an array of that length, less {@code more}; null for a constant
   */
  record Length(@Nullable String of, int more) {
    @Override
    public String toString() {
      String base = of == null ? "" : of + ".length";
      String sum = more < 0 ? base + " - " + -more : base + " + " + more;
      return of == null ? String.valueOf(more) : more == 0 ? base : sum;
    }

    Length plus(int by) {
      return new Length(of, more + by);
    }
  }

  /** A variable that holds a number. */
  record Scalar(String name, Kind kind, boolean assignable) {}

  /** An array, of one axis or two. */
  record Array(String name, Kind kind, List<Length> lengths, boolean writable) {
    int rank() {
      return lengths.size();
    }
  }

  /** A tensor of doubles; arrays with those lengths are as long. */
  record Tensor(String name, List<Length> lengths, boolean assignable) {}

  /** A kernel that takes an array of doubles, a number and how many turns, and gives a number. */
  record Kernel(String name) {}

  /**
   * The index of a loop.
   *
   * @param first it is at least this
   * @param end it is less than this
   */
  record Index(String name, int first, Length end) {}

  /**
   * What jumps leave or go on with.
   *
   * @param label empty if it has none
   */
  record Target(String label, Reach reach) {
    /** Which jumps there are. */
    enum Reach {
      LOOP(true),
      /** A loop that is not to be continued: that would be endless. */
      SEARCH(true),
      SWITCH(false),
      BLOCK(false),
      /** A method without a result. */
      PROCEDURE(false),
      /** A method that gives a double. */
      FUNCTION(false);

      final boolean isLoop;

      Reach(boolean isLoop) {
        this.isLoop = isLoop;
      }
    }
  }

  private final Random random;
  private final List<Object> names = new ArrayList<>();
  private int count;

  ProgramScope(Random random) {
    this.random = random;
  }

  int mark() {
    return names.size();
  }

  void backTo(int mark) {
    names.subList(mark, names.size()).clear();
  }

  <T> T add(T named) {
    names.add(named);
    return named;
  }

  String fresh(String prefix) {
    return prefix + count++;
  }

  <T> List<T> all(Class<T> type, Predicate<T> wanted) {
    return names.stream().filter(type::isInstance).map(type::cast).filter(wanted).toList();
  }

  /** One of those that are wanted; null if there is none. */
  <T> @Nullable T any(Class<T> type, Predicate<T> wanted) {
    List<T> all = all(type, wanted);
    return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
  }
}
