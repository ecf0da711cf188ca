package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;

/**
 * Conversion to another element type, as Java's cast does it: floating point to integers truncates,
 * saturates and takes NaN to 0; numbers to booleans by comparison with 0; booleans to 0 and 1. To a
 * type that elements are only stored in by way of the one that they are computed in.
 */
public record Cast(DType to) implements Elementwise {
  @Override
  public String name() {
    return "cast";
  }

  @Override
  public String attributes() {
    return "[" + to + "]";
  }

  @Override
  public DType resultType(List<DType> operands) {
    return to;
  }

  @Override
  public String c(DType from, List<String> arguments) {
    String x = StorageText.loadedC(from, arguments.get(0));
    if (to == DType.BOOL) {
      return "((uint8_t)((" + x + ") != 0))";
    }
    return to.isStorage() ? StorageText.storedC(to, toComputedC(from, x)) : toComputedC(from, x);
  }

  private String toComputedC(DType from, String x) {
    DType computed = to.computed();
    return from.isFloating() && to.isIntegral()
        ? "hyp_" + from.computed() + "_to_" + computed + "(" + x + ")"
        : "((" + computed.cName() + ")(" + x + "))";
  }

  @Override
  public String java(DType from, List<String> arguments) {
    String x = StorageText.loadedJava(from, arguments.get(0));
    if (to == DType.BOOL) {
      return from == DType.BOOL ? x : "((" + x + ") != 0)";
    }
    String type = "(" + to.computed().javaName() + ") ";
    String computed =
        from == DType.BOOL
            ? "((" + x + ") ? " + type + "1 : " + type + "0)"
            : "(" + type + "(" + x + "))";
    return to.isStorage() ? StorageText.storedJava(to, computed) : computed;
  }

  /** The value on a constant. */
  public Constant evaluate(Constant x) {
    if (to == DType.BOOL) {
      return Constant.of(x.asDouble() != 0);
    }
    return x.dtype().isFloating() ? Constant.of(to, x.asDouble()) : Constant.ofLong(to, x.asLong());
  }

  @Override
  public int weight() {
    return 1;
  }
}
