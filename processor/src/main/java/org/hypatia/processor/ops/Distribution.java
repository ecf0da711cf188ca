package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.runtime.random.Draws;
import org.hypatia.runtime.random.Rejection;

/**
 * What a {@link Draw} draws: a function of that name in the class of the runtime, and in the header
 * that is its translation. Numbers are F64, counts too.
 *
 * @param owner the class of the runtime
 * @param weight the cost in additions
 * @param parameters the types of what comes after the seed and the place
 * @param meaning on constants
 */
public record Distribution(
    Owner owner, String name, int weight, List<DType> parameters, DType result, Meaning meaning) {
  /** A class of the runtime, and its header. */
  enum Owner {
    DRAWS("Draws", "draws"),
    REJECTION("Rejection", "rejection");

    final String inJava;
    final String inC;

    Owner(String inJava, String inC) {
      this.inJava = inJava;
      this.inC = inC;
    }
  }

  /** The meaning on the seed, the place and the parameters. */
  @FunctionalInterface
  interface Meaning {
    Constant apply(long seed, long place, List<Constant> parameters);
  }

  @FunctionalInterface
  private interface OfNone {
    double apply(long seed, long place);
  }

  @FunctionalInterface
  private interface OfOne {
    double apply(long seed, long place, double x);
  }

  @FunctionalInterface
  private interface OfTwo {
    double apply(long seed, long place, double x, double y);
  }

  private static final List<DType> ONE = List.of(DType.F64);
  private static final List<DType> TWO = List.of(DType.F64, DType.F64);

  public static final Distribution UNIFORM = draws("uniform", 40, Draws::uniform);
  public static final Distribution UNIFORM_SINGLE =
      draws("uniformSingle", 40, Draws::uniformSingle);
  public static final Distribution NORMAL = draws("normal", 80, Draws::normal);
  public static final Distribution EXPONENTIAL = draws("exponential", 60, Draws::exponential);
  public static final Distribution GUMBEL = draws("gumbel", 80, Draws::gumbel);

  /** For races between choices. */
  public static final Distribution RACE = draws("race", 60, Draws::race);

  public static final Distribution BERNOULLI = draws("bernoulli", 40, Draws::bernoulli);

  /** 1 where dropout keeps an element, 0 where not. */
  public static final Distribution DROPOUT = draws("dropout", 40, Draws::dropout);

  public static final Distribution TRUNCATED_NORMAL =
      rejection("truncatedNormal", 200, Rejection::truncatedNormal);
  public static final Distribution GAMMA = rejection("gamma", 200, Rejection::gamma);
  public static final Distribution BETA = rejection("beta", 400, Rejection::beta);
  public static final Distribution POISSON = rejection("poisson", 200, Rejection::poisson);
  public static final Distribution BINOMIAL = rejection("binomial", 200, Rejection::binomial);

  /** A whole number from a first one on, with the first and how many there are. */
  public static final Distribution RANDINT =
      wholes(
          "randint",
          List.of(DType.I64, DType.I64),
          (seed, place, x) -> of(Draws.randint(seed, place, x.get(0).asLong(), x.get(1).asLong())));

  /** A place among so many. */
  public static final Distribution CHOICE =
      wholes(
          "choice",
          List.of(DType.I64),
          (seed, place, x) -> of(Draws.choice(seed, place, x.get(0).asLong())));

  /** What a permutation is sorted by. */
  public static final Distribution ORDER =
      wholes("order", List.of(), (seed, place, x) -> of(Draws.order(seed, place)));

  /** Another seed; the place is the number that is folded in. */
  public static final Distribution FOLD_IN =
      wholes("foldIn", List.of(), (seed, place, x) -> of(Draws.foldIn(seed, place)));

  /** All of them. */
  public static final List<Distribution> ALL =
      List.of(
          UNIFORM,
          UNIFORM_SINGLE,
          NORMAL,
          EXPONENTIAL,
          GUMBEL,
          RACE,
          BERNOULLI,
          DROPOUT,
          TRUNCATED_NORMAL,
          GAMMA,
          BETA,
          POISSON,
          BINOMIAL,
          RANDINT,
          CHOICE,
          ORDER,
          FOLD_IN);

  public Distribution {
    parameters = List.copyOf(parameters);
  }

  private static Constant of(double value) {
    return Constant.of(DType.F64, value);
  }

  private static Constant of(long value) {
    return Constant.ofLong(DType.I64, value);
  }

  private static Distribution draws(String name, int weight, OfNone meaning) {
    Meaning onConstants = (seed, place, x) -> of(meaning.apply(seed, place));
    return new Distribution(Owner.DRAWS, name, weight, List.of(), DType.F64, onConstants);
  }

  private static Distribution draws(String name, int weight, OfOne meaning) {
    return new Distribution(Owner.DRAWS, name, weight, ONE, DType.F64, onConstants(meaning));
  }

  private static Distribution rejection(String name, int weight, OfOne meaning) {
    return new Distribution(Owner.REJECTION, name, weight, ONE, DType.F64, onConstants(meaning));
  }

  private static Distribution rejection(String name, int weight, OfTwo meaning) {
    Meaning onConstants =
        (seed, place, x) ->
            of(meaning.apply(seed, place, x.get(0).asDouble(), x.get(1).asDouble()));
    return new Distribution(Owner.REJECTION, name, weight, TWO, DType.F64, onConstants);
  }

  private static Meaning onConstants(OfOne meaning) {
    return (seed, place, x) -> of(meaning.apply(seed, place, x.get(0).asDouble()));
  }

  private static Distribution wholes(String name, List<DType> parameters, Meaning meaning) {
    return new Distribution(Owner.DRAWS, name, 50, parameters, DType.I64, meaning);
  }

  /** The one of that name. */
  static Distribution named(String name) {
    return ALL.stream()
        .filter(one -> one.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no distribution is named '" + name + "'"));
  }

  @Override
  public String toString() {
    return name;
  }
}
