package org.hypatia.processor.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.memory.Access.Frame;
import org.hypatia.processor.memory.Access.Loop;
import org.jspecify.annotations.Nullable;

/**
 * Proves that of two accesses one comes first, element by element. An index is read like a number
 * whose digits are the loops' variables: {@code i * d + j} with {@code j < d}. Equal numbers have
 * equal digits. So if the variables of the loops around both accesses are digits of both indices,
 * the two meet at an element in the same turn only, and there the text decides.
 */
final class Order {
  /**
   * A place of a number: one variable, or one of each index.
   *
   * @param unit what the index grows by with a turn
   * @param reach what it grows by at most
   * @param shared whether it is the variable of a loop around both accesses
   */
  private record Digit(Dim unit, Dim reach, boolean shared) {}

  private Order() {}

  /**
   * Whether for each element that both reach, {@code earlier} reaches it for the last time before
   * {@code later} does for the first time, within one turn of the outer {@code depth} frames.
   */
  static boolean isBefore(Access earlier, Access later, int depth) {
    List<Loop> shared = loops(earlier.common(later, depth));
    if (earlier.time() >= later.time()) {
      return false;
    }
    return shared.isEmpty() || meetInTheSameTurn(earlier, later, shared, depth);
  }

  private static List<Loop> loops(List<Frame> frames) {
    List<Loop> loops = new ArrayList<>();
    for (Frame frame : frames) {
      if (frame.loop() != null) {
        loops.add(frame.loop());
      }
    }
    return loops;
  }

  private static boolean meetInTheSameTurn(Access a, Access b, List<Loop> shared, int depth) {
    if (a.index() == null || b.index() == null) {
      return false;
    }
    Map<Dim, Digit> digits = new HashMap<>();
    Dim left = a.index();
    Dim right = b.index();
    for (Loop loop : shared) {
      Digit digit = digit(left, loop, true);
      if (digit == null
          || !digit.equals(digit(right, loop, true))
          || digits.put(digit.unit(), digit) != null) {
        return false;
      }
      left = without(left, loop);
      right = without(right, loop);
    }
    Map<Dim, Digit> own = new HashMap<>();
    Dim leftRest = takeOut(left, a, own, depth);
    Dim rightRest = takeOut(right, b, digits, depth);
    return leftRest != null
        && rightRest != null
        && leftRest.equals(rightRest)
        && merge(own, digits)
        && areDigits(new ArrayList<>(digits.values()), Dim.ZERO);
  }

  /**
   * Takes the digits of the loops that are around one access only; null where there is no way. What
   * is left are sizes, and variables that are the same for both accesses.
   */
  private static @Nullable Dim takeOut(
      Dim index, Access access, Map<Dim, Digit> digits, int depth) {
    Dim rest = index;
    List<Loop> loops = loops(access.frames().subList(depth, access.frames().size()));
    for (Loop loop : loops) {
      if (rest.symbols().contains(loop.variable())) {
        Loop within = inBlocks(loop, loops);
        Digit digit = within == null ? digit(rest, loop, false) : digit(rest, loop, within);
        if (digit == null || digits.put(digit.unit(), digit) != null) {
          return null;
        }
        rest = without(rest, loop);
        rest = within == null ? rest : without(rest, within);
      }
    }
    return rest;
  }

  /** The loop over a block of another loop that goes from block to block. */
  private static @Nullable Loop inBlocks(Loop loop, List<Loop> loops) {
    Dim left = loop.extent().minus(Dim.symbol(loop.variable()));
    Dim block = Dim.of(loop.step()).min(left);
    return loops.stream()
        .filter(other -> loop.step() > 1 && other.extent().equals(block))
        .findFirst()
        .orElse(null);
  }

  /** The digit that the two loops are together, if the index depends on their sum only. */
  private static @Nullable Digit digit(Dim index, Loop blocks, Loop within) {
    Dim all = Dim.symbol(within.variable());
    Dim sum = Dim.symbol(blocks.variable()).plus(all);
    Dim whole = without(index, blocks);
    boolean isSum =
        whole.substitute(n -> n.equals(within.variable()) ? sum : Dim.symbol(n)).equals(index);
    Loop together = new Loop(within.variable(), blocks.extent(), 1);
    return isSum ? digit(whole, together, false) : null;
  }

  private static boolean merge(Map<Dim, Digit> from, Map<Dim, Digit> to) {
    for (Digit digit : from.values()) {
      Digit other = to.get(digit.unit());
      if (other != null && other.shared()) {
        return false;
      }
      Dim reach = other == null ? digit.reach() : digit.reach().max(other.reach());
      to.put(digit.unit(), new Digit(digit.unit(), reach, false));
    }
    return true;
  }

  private static @Nullable Digit digit(Dim index, Loop loop, boolean shared) {
    Dim stride =
        index
            .substitute(
                name -> {
                  Dim same = Dim.symbol(name);
                  return name.equals(loop.variable()) ? same.plus(1) : same;
                })
            .minus(index);
    Dim highest = highest(loop.extent());
    if (!stride.isOverSizes() || highest == null || stride.is(0)) {
      return null;
    }
    return new Digit(stride.times(loop.step()), stride.times(highest.minus(1)), shared);
  }

  private static Dim without(Dim index, Loop loop) {
    return index.substitute(name -> name.equals(loop.variable()) ? Dim.ZERO : Dim.symbol(name));
  }

  /** The extent, or where it is not the same in all turns, a size that it does not exceed. */
  private static @Nullable Dim highest(Dim extent) {
    if (extent.isOverSizes()) {
      return extent;
    }
    Dim bound = extent.fold(new SmallerSide());
    return bound.isOverSizes() && bound.isAtLeast(extent) ? bound : null;
  }

  /** Takes of each minimum the side that is known. */
  private static final class SmallerSide extends Dim.Rebuilding {
    @Override
    public Dim call(Dim.Function2 function, Dim left, Dim right) {
      if (function == Dim.Function2.MIN && left.isOverSizes() != right.isOverSizes()) {
        return left.isOverSizes() ? left : right;
      }
      return super.call(function, left, right);
    }
  }

  /** Whether in some order each unit exceeds what all digits before it reach together. */
  private static boolean areDigits(List<Digit> digits, Dim reached) {
    for (Digit digit : digits) {
      if (digit.unit().isAtLeast(reached.plus(1))) {
        List<Digit> rest = new ArrayList<>(digits);
        rest.remove(digit);
        if (areDigits(rest, reached.plus(digit.reach()))) {
          return true;
        }
      }
    }
    return digits.isEmpty();
  }
}
