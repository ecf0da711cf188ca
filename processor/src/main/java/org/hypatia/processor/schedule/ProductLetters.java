package org.hypatia.processor.schedule;

import java.util.Map;
import java.util.function.IntPredicate;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.ops.Contract;
import org.jspecify.annotations.Nullable;

/**
 * The matrix product in a contraction, by letters: around it are loops over those of {@code outer}.
 * Several letters may be numbered through as one axis of the product: the places of an image are
 * columns, the channels and places of a window are terms.
 *
 * @param outer letters of the result, then letters summed over
 * @param rows of the left matrix and of the result
 * @param columns of the right matrix and of the result, along which the result lies in memory; none
 *     for a product with a vector
 * @param terms summed over
 */
record ProductLetters(String outer, String rows, String columns, String terms) {
  /** Multiplications of constant number up to which plain loops are faster. */
  private static final long FEW = 512;

  /** Where several letters are summed over: from so many rows on, copies of operands are repaid. */
  private static final long ENOUGH_ROWS = 4;

  /** Likewise, from so many columns and terms on. */
  private static final long ENOUGH = 8;

  /** The size that one which is no constant is taken for. */
  private static final long UNKNOWN = 1024;

  /** Likewise of a window's extent, and of channels where there are windows. */
  private static final long UNKNOWN_WINDOW = 4;

  private static final long UNKNOWN_CHANNELS = 16;

  /**
   * Rows or columns that letters may be numbered through to; from there on one product is as good.
   */
  private static final long SPAN = 1024;

  /**
   * Elements of an operand that may be copied at once: as float they fit the second-level cache.
   */
  private static final long COPY = 1 << 18;

  /**
   * Null if plain loops do as well.
   *
   * @param numbered whether letters may be numbered through
   */
  static @Nullable ProductLetters of(
      Contract contract, DType dtype, Map<Character, Dim> sizes, boolean numbered) {
    String summed = contract.summed();
    long longer = summed.chars().filter(letter -> !size(letter, sizes).is(1)).count();
    if (!dtype.isFloating() || longer == 0 || contract.out().isEmpty()) {
      return null;
    }
    ProductLetters letters =
        numbered
            ? find(contract, sizes, SPAN, COPY)
            : summed.length() == 1 ? find(contract, sizes, 1, 1) : null;
    if (letters == null) {
      return null;
    }
    if (longer > 1
        && (letters.isVector()
            || count(letters.rows, sizes) < ENOUGH_ROWS
            || count(letters.columns, sizes) < ENOUGH
            || count(letters.terms, sizes) < ENOUGH)) {
      return null;
    }
    Dim rows = product(letters.rows, sizes);
    Dim columns = product(letters.columns, sizes);
    if (rows.is(1) && columns.is(1)) {
      return null; // One sum, a variable.
    }
    Dim work = rows.times(columns).times(product(letters.terms, sizes));
    return work.isConstant() && work.constant() <= FEW ? null : letters;
  }

  private static @Nullable ProductLetters find(
      Contract contract, Map<Character, Dim> sizes, long span, long copy) {
    String out = contract.out();
    int last = out.length() - 1;
    boolean inLeft = contract.left().indexOf(out.charAt(last)) >= 0;
    if (inLeft && contract.right().indexOf(out.charAt(last)) >= 0) {
      return null;
    }
    String own = inLeft ? contract.left() : contract.right();
    String other = inLeft ? contract.right() : contract.left();
    IntPredicate isRow = letter -> other.indexOf(letter) >= 0 && own.indexOf(letter) < 0;
    IntPredicate isColumn = letter -> own.indexOf(letter) >= 0 && other.indexOf(letter) < 0;
    int row = last - 1;
    while (row >= 0 && !(isRow.test(out.charAt(row)) && !size(out.charAt(row), sizes).is(1))) {
      row--;
    }
    String summed = inOrder(contract.summed(), other);
    int term = summed.length() - 1;
    while (size(summed.charAt(term), sizes).is(1)) {
      term--;
    }
    if (row < 0) {
      String terms = summed.substring(term, term + 1);
      return of(contract, out.substring(last), "", terms);
    }
    String columns = span(out, last, isColumn, sizes, span);
    String terms =
        span(summed, term, letter -> true, sizes, Math.max(1, copy / count(columns, sizes)));
    // Rows by themselves may be cut into blocks that a product shares with its neighbours.
    long high = terms.length() == 1 ? 1 : Math.min(span, copy / count(terms, sizes));
    return of(contract, span(out, row, isRow, sizes, high), columns, terms);
  }

  private static ProductLetters of(Contract contract, String rows, String columns, String terms) {
    StringBuilder outer = new StringBuilder();
    String inner = rows + columns + terms;
    (contract.out() + contract.summed())
        .chars()
        .filter(letter -> inner.indexOf(letter) < 0)
        .forEach(outer::appendCodePoint);
    return new ProductLetters(outer.toString(), rows, columns, terms);
  }

  private static String inOrder(String letters, String order) {
    StringBuilder sorted = new StringBuilder();
    order.chars().filter(letter -> letters.indexOf(letter) >= 0).forEach(sorted::appendCodePoint);
    return sorted.toString();
  }

  /** The letter at a place, with as many of those before it as fit and pass the test. */
  private static String span(
      String letters, int last, IntPredicate test, Map<Character, Dim> sizes, long room) {
    int first = last;
    while (first > 0
        && test.test(letters.charAt(first - 1))
        && count(letters.substring(first - 1, last + 1), sizes) <= room) {
      first--;
    }
    return letters.substring(first, last + 1);
  }

  private static long count(String letters, Map<Character, Dim> sizes) {
    long count = 1;
    for (char letter : letters.toCharArray()) {
      Dim size = size(letter, sizes);
      count *= size.isConstant() ? size.constant() : guess(size, sizes);
    }
    return Math.max(1, count);
  }

  /** How large a size is likely to be: a window has fewer places than what it is moved over. */
  private static long guess(Dim size, Map<Character, Dim> sizes) {
    if (isWindow(size, sizes)) {
      return UNKNOWN_WINDOW;
    }
    boolean moves = sizes.values().stream().anyMatch(other -> isWindow(other, sizes));
    return moves && isSymbol(size) ? UNKNOWN_CHANNELS : UNKNOWN;
  }

  /** Whether the places of a window of that size are as many as another size says. */
  private static boolean isWindow(Dim size, Map<Character, Dim> sizes) {
    return isSymbol(size)
        && sizes.values().stream()
            .anyMatch(other -> !isSymbol(other) && other.symbols().containsAll(size.symbols()));
  }

  private static boolean isSymbol(Dim size) {
    return size.symbols().stream().anyMatch(symbol -> size.equals(Dim.symbol(symbol)));
  }

  boolean isVector() {
    return columns.isEmpty();
  }

  private static Dim product(String letters, Map<Character, Dim> sizes) {
    Dim size = Dim.ONE;
    for (char letter : letters.toCharArray()) {
      size = size.times(size(letter, sizes));
    }
    return size;
  }

  private static Dim size(int letter, Map<Character, Dim> sizes) {
    return sizes.getOrDefault((char) letter, Dim.ONE);
  }
}
