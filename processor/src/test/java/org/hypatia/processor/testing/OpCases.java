package org.hypatia.processor.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;
import org.hypatia.processor.ops.Cast;
import org.hypatia.processor.ops.Contract;
import org.hypatia.processor.ops.Convolve;
import org.hypatia.processor.ops.Distribution;
import org.hypatia.processor.ops.Draw;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.RoundTo;
import org.hypatia.processor.ops.RoutineOp;
import org.hypatia.processor.ops.RoutineOps;
import org.hypatia.processor.ops.ScalarOp;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.Softmax;
import org.hypatia.processor.testing.OpCase.Nearness;

/**
 * A graph for every op of the catalogue and every element type that it takes, over operands of
 * random shapes. Whoever adds a row adds no case; whoever adds a kind of op says here once what its
 * operands are.
 */
public final class OpCases {
  private static final Set<DType> FLOATING = Set.of(DType.F32, DType.F64);

  /** Two correct special functions differ by twice 1e-14, which are so many units. */
  private static final double ULPS_OF_SPECIAL = 2e-14 / Math.ulp(1.0) * 2;

  private final Random random;
  private final List<OpCase> cases = new ArrayList<>();

  private OpCases(Random random) {
    this.random = random;
  }

  /** Makes an op on operands of one element type. */
  interface Maker {
    Node make(Operands o, DType dtype);
  }

  /** Cases of one kind of op. */
  private interface Kind {
    void add(OpCases cases);
  }

  private static final Map<Class<? extends Op>, Kind> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(ScalarOp.class, OpCases::scalars);
    KINDS.put(Cast.class, OpCases::casts);
    KINDS.put(RoundTo.class, OpCases::roundings);
    KINDS.put(Draw.class, OpCases::draws);
    KINDS.put(Reduce.class, OpCases::reductions);
    KINDS.put(Softmax.class, OpCases::softmaxes);
    KINDS.put(Contract.class, OpCases::contractions);
    KINDS.put(Scatter.class, OpCases::scatters);
    KINDS.put(RoutineOp.class, OpCases::routines);
    MovingCases.MAKERS.forEach(
        (kind, maker) ->
            KINDS.put(kind, cases -> cases.add(DType.COMPUTED, 100, Nearness.EXACT, maker)));
    KINDS.put(
        Convolve.class, cases -> cases.add(FLOATING, 7, Nearness.OF_SUMS, MovingCases::convolve));
  }

  /** Whether ops of that class have cases. */
  public static boolean has(Class<?> op) {
    return KINDS.keySet().stream().anyMatch(kind -> kind.isAssignableFrom(op));
  }

  /** The same for the same random numbers. */
  public static List<OpCase> all(Random random) {
    OpCases cases = new OpCases(random);
    KINDS.values().forEach(kind -> kind.add(cases));
    return cases.cases;
  }

  private void add(Set<DType> dtypes, long largest, Nearness near, Maker maker) {
    for (DType dtype : DType.values()) {
      if (dtypes.contains(dtype)) {
        OpCase made = make(dtype, largest, near, maker);
        while (!made.canBeSmall()) {
          made = make(dtype, largest, near, maker);
        }
        cases.add(made);
      }
    }
  }

  private OpCase make(DType dtype, long largest, Nearness near, Maker maker) {
    Operands o = new Operands(random);
    Node made = maker.make(o, dtype);
    DType of = made.operands().isEmpty() ? made.dtype() : dtype;
    return new OpCase(made.op(), of, o.fixture().returning(made), o.inputs(), largest, near);
  }

  private void scalars() {
    for (ScalarOp op : Ops.all()) {
      if (!op.changesDerivatives()) { // What does is gone when loops are made.
        add(op.accepts(), 1000, nearness(op), (o, dtype) -> scalar(o, op, dtype));
      }
    }
  }

  /**
   * As far apart as two values may be that are both as near to the exact one as the row says; near
   * roots of special functions, as a rounding of what is subtracted there.
   */
  private static Nearness nearness(ScalarOp op) {
    if (op.isExact()) {
      return Nearness.EXACT;
    }
    if (Double.isNaN(op.ulps())) {
      return new Nearness(new double[] {2, ULPS_OF_SPECIAL}, new double[] {0, Math.ulp(4.0)});
    }
    double most = 2 * op.ulps();
    double[] ofLargest =
        op.cancels() ? new double[] {most * Math.ulp(1f), most * Math.ulp(1.0)} : new double[2];
    return new Nearness(new double[] {most, most}, ofLargest);
  }

  private static Node scalar(Operands o, ScalarOp op, DType dtype) {
    Shape shape = o.shape(o.random().nextInt(4));
    List<Node> operands = new ArrayList<>();
    int whole = o.random().nextInt(op.arity());
    for (int i = 0; i < op.arity(); i++) {
      double[] domain = op.domain(i);
      Values values = Values.numbers(domain[0], domain[1], special(op));
      boolean isCondition = op.takesCondition() && i == 0;
      operands.add(
          o.operand(
              isCondition ? DType.BOOL : dtype,
              i == whole ? shape : o.part(shape),
              op.mayFail(dtype) && i == 1 ? values.asDivisors() : values));
    }
    return o.b().graph().make(op, operands);
  }

  /** Special functions are right to a part of their value where that is not ill-conditioned. */
  private static double[] special(ScalarOp op) {
    return Double.isNaN(op.ulps()) ? SpecialNumbers.OF_SUMS : SpecialNumbers.ALL;
  }

  private void casts() {
    for (DType to : DType.COMPUTED) {
      add(
          DType.COMPUTED,
          1000,
          Nearness.EXACT,
          (o, from) -> o.b().graph().make(new Cast(to), o.operand(from, o.shape(2))));
    }
  }

  private void roundings() {
    for (DType storage : DType.values()) {
      if (storage.isStorage() && storage.isFloating()) {
        RoundTo op = new RoundTo(storage);
        add(
            Set.of(storage.computed()),
            1000,
            Nearness.EXACT,
            (o, dtype) -> o.b().graph().make(op, o.operand(dtype, o.shape(2))));
      }
    }
  }

  private void draws() {
    for (Distribution distribution : Distribution.ALL) {
      add(Set.of(distribution.result()), 100, Nearness.EXACT, (o, d) -> draw(o, distribution));
    }
  }

  private static Node draw(Operands o, Distribution distribution) {
    Shape shape = o.shape(2);
    List<Node> operands = new ArrayList<>();
    operands.add(o.operand(DType.I64, Shape.SCALAR));
    operands.add(o.operand(DType.I64, shape));
    for (DType type : distribution.parameters()) {
      Values counts =
          type.isFloating() ? Values.numbers(0.01, 20, SpecialNumbers.ALL) : Values.counts();
      operands.add(o.operand(type, o.part(shape), counts));
    }
    return o.b().graph().make(new Draw(distribution), operands);
  }

  private void reductions() {
    for (Reduce.Kind kind : Reduce.Kind.values()) {
      boolean isSum = kind == Reduce.Kind.SUM || kind == Reduce.Kind.PROD;
      for (DType dtype : DType.COMPUTED) {
        for (int variant = 0; accepts(kind, dtype) && variant < 2; variant++) {
          Nearness near = isSum && dtype.isFloating() ? Nearness.OF_SUMS : Nearness.EXACT;
          add(Set.of(dtype), 1000, near, (o, d) -> reduction(o, kind, d, isSum));
        }
      }
    }
  }

  private static boolean accepts(Reduce.Kind kind, DType dtype) {
    try {
      new Reduce(kind, List.of(0))
          .types(List.of(new TensorType(dtype, Shape.of(Dim.symbol("n")))), (x, y) -> false);
      return true;
    } catch (TypeError isNot) {
      return false;
    }
  }

  private static Node reduction(Operands o, Reduce.Kind kind, DType dtype, boolean isSum) {
    Shape shape = o.shape(1 + o.random().nextInt(3));
    List<Integer> axes =
        kind.isIndex() ? List.of(o.random().nextInt(shape.rank())) : o.axes(shape.rank());
    Values values =
        kind == Reduce.Kind.PROD
            ? Values.numbers(-1.2, 1.2, SpecialNumbers.OF_PRODUCTS)
            : isSum
                ? Values.numbers(-1.2, 1.2, SpecialNumbers.OF_SUMS)
                : Values.numbers(-3, 3, SpecialNumbers.ALL);
    return o.b().graph().make(new Reduce(kind, axes), o.operand(dtype, shape, values));
  }

  private void softmaxes() {
    for (Softmax.Kind kind : Softmax.Kind.values()) {
      add(
          FLOATING,
          100,
          Nearness.OF_SUMS,
          (o, dtype) -> {
            Shape shape = o.shape(1 + o.random().nextInt(3));
            Softmax op = new Softmax(kind, o.axes(shape.rank()));
            Values values = Values.numbers(-3, 3, SpecialNumbers.OF_SUMS);
            return o.b().graph().make(op, o.operand(dtype, shape, values));
          });
    }
  }

  private void contractions() {
    for (int variant = 0; variant < 6; variant++) {
      add(
          Set.of(DType.F32, DType.F64, DType.I32, DType.I64),
          33,
          Nearness.OF_SUMS,
          OpCases::contraction);
    }
  }

  /** Letters of every kind: of both operands and the result, of one operand, summed over. */
  private static Node contraction(Operands o, DType dtype) {
    Map<Character, Dim> sizes = new LinkedHashMap<>();
    StringBuilder[] letters = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
    int count = 1 + o.random().nextInt(4);
    for (char letter = 'a'; letter < 'a' + count; letter++) {
      sizes.put(letter, o.dim());
      int absent = o.random().nextInt(4);
      for (int i = 0; i < 3; i++) {
        if (i != absent) {
          letters[i].insert(o.random().nextInt(letters[i].length() + 1), letter);
        }
      }
    }
    List<Node> operands = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      List<Dim> dims = letters[i].chars().mapToObj(c -> sizes.get((char) c)).toList();
      operands.add(
          o.operand(dtype, new Shape(dims), Values.numbers(-2, 2, SpecialNumbers.OF_SUMS)));
    }
    Contract op = new Contract(letters[0].toString(), letters[1].toString(), letters[2].toString());
    return o.b().graph().make(op, operands);
  }

  private void scatters() {
    for (Scatter.Mode mode : Scatter.Mode.values()) {
      boolean isSum = mode == Scatter.Mode.ADD;
      Set<DType> dtypes =
          mode != Scatter.Mode.SET
              ? Set.of(DType.F32, DType.F64, DType.I32, DType.I64)
              : DType.COMPUTED;
      add(
          dtypes,
          33,
          isSum ? Nearness.OF_SUMS : Nearness.EXACT,
          (o, dtype) -> {
            Shape shape = o.shape(1 + o.random().nextInt(3));
            int count = 1 + o.random().nextInt(shape.rank());
            Shape places = o.shape(1 + o.random().nextInt(2));
            List<Node> operands = new ArrayList<>();
            Values values =
                Values.numbers(-2, 2, isSum ? SpecialNumbers.OF_SUMS : SpecialNumbers.ALL);
            operands.add(o.operand(dtype, shape, values));
            for (int i = 0; i < count; i++) {
              operands.add(o.indices(i == 0 ? places : o.part(places), shape.get(i)));
            }
            Shape whole = places.concat(shape.subShape(count, shape.rank()));
            operands.add(o.operand(dtype, o.part(whole), values));
            return o.b().graph().make(new Scatter(count, mode), operands);
          });
    }
  }

  private void routines() {
    for (RoutineOp op : RoutineOps.all()) {
      Nearness near = new Nearness(new double[2], new double[] {1e-4, 1e-9});
      add(FLOATING, 7, near, (o, dtype) -> RoutineCases.make(o, op, dtype));
    }
  }

  /** In random order. */
  static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
