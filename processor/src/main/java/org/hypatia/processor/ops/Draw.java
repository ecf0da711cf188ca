package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.TypeError;

/**
 * One random number: a function of a seed, a place in the stream and, for some distributions, of
 * parameters, with the same bits on every back end. Seeds and places are I64. Equal draws are one
 * node, as all equal nodes are, so a value and its derivative see the same numbers.
 */
public record Draw(Distribution distribution) implements Elementwise {
  @Override
  public String name() {
    return "draw";
  }

  @Override
  public String attributes() {
    return "[" + distribution + "]";
  }

  @Override
  public DType resultType(List<DType> operands) {
    List<DType> expected = new ArrayList<>(List.of(DType.I64, DType.I64));
    expected.addAll(distribution.parameters());
    if (!operands.equals(expected)) {
      throw new TypeError("takes " + expected + ", not " + operands);
    }
    return distribution.result();
  }

  /** Why there is none with respect to a parameter, as part of a sentence. */
  public String noDerivative() {
    return "a number drawn from " + distribution + " does not change smoothly with its parameters";
  }

  /** The value on constants. */
  public Constant evaluate(List<Constant> x) {
    List<Constant> parameters = x.subList(2, x.size());
    return distribution.meaning().apply(x.get(0).asLong(), x.get(1).asLong(), parameters);
  }

  @Override
  public String c(DType operand, List<String> arguments) {
    String function = "hyp_" + distribution.owner().inC + "_" + distribution;
    String call = function + "(" + String.join(", ", arguments) + ")";
    return distribution.result() == DType.I64 ? "((int64_t)" + call + ")" : call;
  }

  @Override
  public String header() {
    return "hyp_" + distribution.owner().inC + ".h";
  }

  @Override
  public String java(DType operand, List<String> arguments) {
    String owner = "org.hypatia.runtime.random." + distribution.owner().inJava;
    return owner + "." + distribution + "(" + String.join(", ", arguments) + ")";
  }

  @Override
  public int weight() {
    return distribution.weight();
  }
}
