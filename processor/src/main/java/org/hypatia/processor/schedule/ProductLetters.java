package org.hypatia.processor.schedule;

import java.util.Map;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.ops.Contract;
import org.jspecify.annotations.Nullable;

/**
 * The matrix product in a contraction, by letters: around it are loops over those of {@code outer}.
 *
 * @param rows of the left matrix and of the result
 * @param columns of the right matrix and of the result, along which the result lies in memory; 0
 *     for a product with a vector
 * @param terms summed over
 */
record ProductLetters(String outer, char rows, char columns, char terms) {
  /** Multiplications of constant number up to which plain loops are faster. */
  private static final long FEW = 512;

  /** A letter of no axis. */
  static final char NONE = 0;

  /** Null if plain loops do as well. */
  static @Nullable ProductLetters of(Contract contract, DType dtype, Map<Character, Dim> sizes) {
    String out = contract.out();
    String summed = contract.summed();
    if (!dtype.isFloating() || summed.length() != 1 || out.isEmpty()) {
      return null;
    }
    ProductLetters letters = find(contract, sizes);
    if (letters == null || letters.size(letters.terms, sizes).is(1)) {
      return null;
    }
    if (letters.size(letters.rows, sizes).is(1) && letters.size(letters.columns, sizes).is(1)) {
      return null; // One sum, a variable.
    }
    Dim work =
        letters
            .size(letters.rows, sizes)
            .times(letters.size(letters.columns, sizes))
            .times(letters.size(letters.terms, sizes));
    return work.isConstant() && work.constant() <= FEW ? null : letters;
  }

  private static @Nullable ProductLetters find(Contract contract, Map<Character, Dim> sizes) {
    String out = contract.out();
    char last = out.charAt(out.length() - 1);
    boolean inLeft = contract.left().indexOf(last) >= 0;
    if (inLeft && contract.right().indexOf(last) >= 0) {
      return null;
    }
    char terms = contract.summed().charAt(0);
    String other = inLeft ? contract.right() : contract.left();
    for (int at = out.length() - 2; at >= 0; at--) {
      char row = out.charAt(at);
      boolean isRow =
          other.indexOf(row) >= 0 && (inLeft ? contract.left() : contract.right()).indexOf(row) < 0;
      if (isRow && !sizes.getOrDefault(row, Dim.ONE).is(1)) {
        String outer = out.substring(0, at) + out.substring(at + 1, out.length() - 1);
        return new ProductLetters(outer, row, last, terms);
      }
    }
    String outer = out.substring(0, out.length() - 1);
    return new ProductLetters(outer, last, NONE, terms);
  }

  boolean isVector() {
    return columns == NONE;
  }

  private Dim size(char letter, Map<Character, Dim> sizes) {
    return letter == NONE ? Dim.ONE : sizes.getOrDefault(letter, Dim.ONE);
  }
}
