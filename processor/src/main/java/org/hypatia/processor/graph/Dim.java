package org.hypatia.processor.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The size of an axis: a polynomial with integer coefficients over size symbols, kept in one normal
 * form, so that sizes that are equal as polynomials are {@link #equals equal}. A quotient, a
 * minimum or a maximum of sizes is an atom like a symbol. Symbols stand for sizes and are never
 * negative.
 *
 * <p>Text form, read back by {@link #parse}: {@code 2*n*m+n-3}, {@code floorDiv(n-1,2)+1}, {@code
 * max(0,n-2)}.
 */
public final class Dim {
  public static final Dim ZERO = new Dim(new TreeMap<>());
  public static final Dim ONE = of(1);

  /** Functions of two sizes that are not polynomials. */
  public enum Function2 {
    FLOOR_DIV("floorDiv"),
    MAX("max"),
    MIN("min");

    private final String text;

    Function2(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    long apply(long left, long right) {
      return switch (this) {
        case FLOOR_DIV -> Math.floorDiv(left, right);
        case MAX -> Math.max(left, right);
        case MIN -> Math.min(left, right);
      };
    }
  }

  /** Takes a size apart; see {@link Dim#fold}. */
  public interface Folder<T> {
    T constant(long value);

    T symbol(String name);

    T plus(T left, T right);

    T times(T left, T right);

    T call(Function2 function, T left, T right);
  }

  private final SortedMap<Monomial, Long> terms;

  private Dim(SortedMap<Monomial, Long> terms) {
    this.terms = terms;
  }

  public static Dim of(long value) {
    SortedMap<Monomial, Long> terms = new TreeMap<>();
    if (value != 0) {
      terms.put(Monomial.UNIT, value);
    }
    return new Dim(terms);
  }

  /** The size named {@code name}; at least 0 wherever it occurs. */
  public static Dim symbol(String name) {
    return of(new Monomial.Symbol(name));
  }

  SortedMap<Monomial, Long> terms() {
    return terms;
  }

  static Dim of(Monomial.Atom atom) {
    SortedMap<Monomial, Long> terms = new TreeMap<>();
    terms.put(new Monomial(List.of(atom)), 1L);
    return new Dim(terms);
  }

  public Dim plus(Dim other) {
    SortedMap<Monomial, Long> sum = new TreeMap<>(terms);
    other.terms.forEach((monomial, c) -> addTerm(sum, monomial, c));
    return new Dim(sum);
  }

  public Dim plus(long other) {
    return plus(of(other));
  }

  public Dim minus(Dim other) {
    return plus(other.times(-1));
  }

  public Dim minus(long other) {
    return plus(-other);
  }

  public Dim times(Dim other) {
    SortedMap<Monomial, Long> product = new TreeMap<>();
    terms.forEach((m, c) -> other.terms.forEach((n, d) -> addTerm(product, m.times(n), c * d)));
    return new Dim(product);
  }

  public Dim times(long other) {
    return times(of(other));
  }

  private static void addTerm(SortedMap<Monomial, Long> terms, Monomial monomial, long c) {
    long sum = terms.getOrDefault(monomial, 0L) + c;
    if (sum == 0) {
      terms.remove(monomial);
    } else {
      terms.put(monomial, sum);
    }
  }

  /** The quotient rounded down; exact where the divisor divides every term. */
  public Dim floorDiv(Dim divisor) {
    if (divisor.equals(ONE)) {
      return this;
    }
    if (!divisor.equals(ZERO) && divisor.terms.size() == 1) {
      Dim exact = dividedByMonomial(divisor);
      if (exact.times(divisor).equals(this)) {
        return exact;
      }
    }
    Dim once = dividedOnce(divisor);
    return once != null ? once : call(Function2.FLOOR_DIV, divisor);
  }

  /** Of a quotient that is divided again, by constants: the quotient by their product. */
  private @Nullable Dim dividedOnce(Dim divisor) {
    if (terms.size() == 1
        && terms.firstKey().atoms().size() == 1
        && terms.firstKey().atoms().get(0) instanceof Monomial.Call inner
        && equals(of(inner))
        && inner.function() == Function2.FLOOR_DIV
        && isSmall(inner.right())
        && isSmall(divisor)) {
      return inner.left().floorDiv(inner.right().times(divisor));
    }
    return null;
  }

  private static boolean isSmall(Dim divisor) {
    return divisor.isConstant()
        && divisor.constant() > 0
        && divisor.constant() <= Integer.MAX_VALUE;
  }

  /** The quotient by a single term, leaving out the terms it does not divide. */
  private Dim dividedByMonomial(Dim divisor) {
    Monomial by = divisor.terms.firstKey();
    long c = divisor.terms.getOrDefault(by, 0L);
    SortedMap<Monomial, Long> quotient = new TreeMap<>();
    terms.forEach(
        (monomial, coefficient) -> {
          List<Monomial.Atom> rest = new ArrayList<>(monomial.atoms());
          boolean divides = coefficient % c == 0;
          for (Monomial.Atom atom : by.atoms()) {
            divides &= rest.remove(atom);
          }
          if (divides) {
            quotient.put(new Monomial(List.copyOf(rest)), coefficient / c);
          }
        });
    return new Dim(quotient);
  }

  public Dim max(Dim other) {
    if (isAtLeast(other)) {
      return this;
    }
    return other.isAtLeast(this) ? other : call(Function2.MAX, other);
  }

  public Dim min(Dim other) {
    if (isAtLeast(other)) {
      return other;
    }
    return other.isAtLeast(this) ? this : call(Function2.MIN, other);
  }

  private Dim call(Function2 function, Dim right) {
    if (isConstant()
        && right.isConstant()
        && (function != Function2.FLOOR_DIV || right.constant() != 0)) {
      return of(function.apply(constant(), right.constant()));
    }
    return of(new Monomial.Call(function, this, right));
  }

  public boolean isConstant() {
    return terms.isEmpty() || (terms.size() == 1 && terms.firstKey().equals(Monomial.UNIT));
  }

  public boolean is(long value) {
    return isConstant() && constant() == value;
  }

  /** The value of a constant size. */
  public long constant() {
    if (!isConstant()) {
      throw new IllegalStateException(this + " is not a constant");
    }
    return terms.getOrDefault(Monomial.UNIT, 0L);
  }

  /** Whether this is one symbol and nothing else. */
  public boolean isSymbol() {
    return terms.size() == 1
        && terms.containsValue(1L)
        && terms.firstKey().atoms().size() == 1
        && terms.firstKey().atoms().get(0) instanceof Monomial.Symbol;
  }

  /** Whether this is at least {@code other} for all sizes, as far as can be told. */
  public boolean isAtLeast(Dim other) {
    return DimOrder.isNeverNegative(minus(other));
  }

  /**
   * Whether this may be larger than any of its symbols by more than a few: a multiple, a product.
   */
  public boolean mayGrowBeyondItsSymbols() {
    long positive =
        terms.entrySet().stream()
            .filter(term -> !term.getKey().equals(Monomial.UNIT) && term.getValue() > 0)
            .mapToLong(term -> term.getValue() * term.getKey().atoms().size())
            .sum();
    return positive > 1;
  }

  /** Whether the two differ for all sizes, unless one of them is 0, as far as signs can tell. */
  public boolean differsFrom(Dim other) {
    SortedMap<Monomial, Long> difference = minus(other).terms;
    return !difference.isEmpty()
        && difference.keySet().stream().allMatch(Monomial::isOfSymbols)
        && (difference.values().stream().allMatch(c -> c > 0)
            || difference.values().stream().allMatch(c -> c < 0));
  }

  /** Names of all symbols in this size, sorted. */
  public Set<String> symbols() {
    Set<String> names = new TreeSet<>();
    substitute(
        name -> {
          names.add(name);
          return symbol(name);
        });
    return names;
  }

  /** Whether no loop's variable is in it: those are named with a {@code $}. */
  public boolean isOverSizes() {
    return symbols().stream().noneMatch(name -> name.startsWith("$"));
  }

  /** This size with every symbol replaced. */
  public Dim substitute(Function<String, Dim> replacement) {
    return fold(
        new Rebuilding() {
          @Override
          public Dim symbol(String name) {
            return replacement.apply(name);
          }
        });
  }

  /** Builds the same size again; what overrides a part of it builds another. */
  public static class Rebuilding implements Folder<Dim> {
    @Override
    public Dim constant(long value) {
      return of(value);
    }

    @Override
    public Dim symbol(String name) {
      return Dim.symbol(name);
    }

    @Override
    public Dim plus(Dim left, Dim right) {
      return left.plus(right);
    }

    @Override
    public Dim times(Dim left, Dim right) {
      return left.times(right);
    }

    @Override
    public Dim call(Function2 function, Dim left, Dim right) {
      return switch (function) {
        case FLOOR_DIV -> left.floorDiv(right);
        case MAX -> left.max(right);
        case MIN -> left.min(right);
      };
    }
  }

  /** The number this is when the symbols have the given values. */
  public long evaluate(ToLongFunction<String> valueOf) {
    return substitute(name -> of(valueOf.applyAsLong(name))).constant();
  }

  /** Builds a value bottom-up: sums and products from the left, in the order of the text form. */
  public <T> T fold(Folder<T> folder) {
    T sum = null;
    for (Map.Entry<Monomial, Long> term : terms.entrySet()) {
      List<Monomial.Atom> atoms = term.getKey().atoms();
      T product =
          term.getValue() == 1 && !atoms.isEmpty() ? null : folder.constant(term.getValue());
      for (Monomial.Atom atom : atoms) {
        T factor = foldAtom(atom, folder);
        product = product == null ? factor : folder.times(product, factor);
      }
      if (product == null) {
        throw new IllegalStateException("a term without factors");
      }
      sum = sum == null ? product : folder.plus(sum, product);
    }
    return sum == null ? folder.constant(0) : sum;
  }

  private static <T> T foldAtom(Monomial.Atom atom, Folder<T> folder) {
    if (atom instanceof Monomial.Call call) {
      return folder.call(call.function(), call.left().fold(folder), call.right().fold(folder));
    }
    return folder.symbol(((Monomial.Symbol) atom).name());
  }

  /** The size written {@code text}. */
  public static Dim parse(String text) {
    return new DimParser(text).parse();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dim dim && terms.equals(dim.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    terms.forEach(
        (monomial, c) -> {
          if (c > 0 && text.length() > 0) {
            text.append('+');
          }
          if (monomial.equals(Monomial.UNIT)) {
            text.append(c);
          } else if (c == 1) {
            text.append(monomial);
          } else if (c == -1) {
            text.append('-').append(monomial);
          } else {
            text.append(c).append('*').append(monomial);
          }
        });
    return text.length() == 0 ? "0" : text.toString();
  }
}
