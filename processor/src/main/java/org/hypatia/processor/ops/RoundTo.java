package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.TypeError;

/**
 * The nearest number that {@code storage}, F16 or BF16, can hold, in the type that it is computed
 * in: what a result would be when it had been stored and loaded again. Being one op and not two
 * casts, it lets derivatives through as they are, so that they are rounded where they are stored
 * and not at every step.
 */
public record RoundTo(DType storage) implements Elementwise {
  public RoundTo {
    if (!storage.isStorage() || !storage.isFloating()) {
      throw new IllegalArgumentException("no type that numbers are rounded to: " + storage);
    }
  }

  @Override
  public String name() {
    return "roundTo";
  }

  @Override
  public String attributes() {
    return "[" + storage + "]";
  }

  @Override
  public DType resultType(List<DType> operands) {
    if (operands.size() != 1 || operands.get(0) != storage.computed()) {
      throw new TypeError("takes one operand of " + storage.computed() + ", not " + operands);
    }
    return storage.computed();
  }

  @Override
  public String c(DType operand, List<String> arguments) {
    return StorageText.loadedC(storage, StorageText.storedC(storage, arguments.get(0)));
  }

  @Override
  public String java(DType operand, List<String> arguments) {
    return StorageText.loadedJava(storage, StorageText.storedJava(storage, arguments.get(0)));
  }

  /** The value on a constant. */
  public Constant evaluate(Constant x) {
    return Constant.of(x.dtype(), Constant.of(storage, x.asDouble()).asDouble());
  }

  @Override
  public int weight() {
    return 2;
  }
}
