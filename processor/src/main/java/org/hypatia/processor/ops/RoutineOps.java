package org.hypatia.processor.ops;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The catalogue of ops that routines of the runtime compute: a row each. */
public final class RoutineOps {
  private static final Map<String, Function<List<String>, RoutineOp>> BY_NAME =
      new LinkedHashMap<>();

  static {
    row(attributes -> new Cholesky());
    row(SolveTriangular::of);
    row(attributes -> new Lu());
    row(attributes -> new LuSolve(attributes.contains("transposed")));
    row(attributes -> new Determinant());
    row(attributes -> new LogDeterminant());
    row(attributes -> new Cofactors());
    row(attributes -> new CofactorSlope());
    row(attributes -> new Qr());
    row(attributes -> new SymmetricEigen());
    row(attributes -> new Eigen());
    row(attributes -> new Svd());
    row(attributes -> new PseudoInverse());
    row(attributes -> new MatrixExponential());
    row(Fourier::of);
  }

  private RoutineOps() {}

  private static void row(Function<List<String>, RoutineOp> op) {
    BY_NAME.put(op.apply(List.of()).name(), op);
  }

  /** One op of each kind. */
  public static List<RoutineOp> all() {
    return BY_NAME.values().stream().map(op -> op.apply(List.of())).toList();
  }

  /** The op with these attributes in the text form; null for a name that is none of these. */
  static @Nullable RoutineOp read(String name, List<String> attributes) {
    Function<List<String>, RoutineOp> op = BY_NAME.get(name);
    return op == null ? null : op.apply(attributes);
  }
}
