package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;
import org.jspecify.annotations.Nullable;

/**
 * A derivative that is still to be taken of a function, which the body is. Operands are the vectors
 * that the {@link Mode} asks for and then the body's inputs; results are the body's outputs and
 * then the derivatives. Nests.
 *
 * @param wrt the body's inputs to differentiate with respect to
 */
public record Differentiate(Mode mode, Graph body, List<Integer> wrt) implements RegionOp {
  /** What is asked for. */
  public enum Mode {
    /** The gradient of one floating-point scalar with respect to each input in {@code wrt}. */
    VALUE_AND_GRAD("valueAndGrad"),

    /** Given a tangent for each input in {@code wrt}, that of each output. */
    JVP("jvp"),

    /** Given a cotangent for each output, that of each input in {@code wrt}. */
    VJP("vjp");

    private final String text;

    Mode(String text) {
      this.text = text;
    }

    /** The mode that the text form of graphs calls so; null for the name of another op. */
    static @Nullable Mode named(String name) {
      return Arrays.stream(values()).filter(m -> m.text.equals(name)).findFirst().orElse(null);
    }
  }

  public Differentiate {
    wrt = List.copyOf(wrt);
  }

  @Override
  public String name() {
    return mode.text;
  }

  @Override
  public String attributes() {
    return wrt.toString();
  }

  @Override
  public RegionOp withBody(Graph changed) {
    return new Differentiate(mode, changed, wrt);
  }

  /** How many operands come before the body's inputs. */
  public int vectors() {
    return vectorTypes().size();
  }

  private List<TensorType> vectorTypes() {
    return switch (mode) {
      case VALUE_AND_GRAD -> List.of();
      case JVP -> wrt.stream().map(body.inputTypes()::get).toList();
      case VJP -> body.outputTypes();
    };
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    List<TensorType> expected = new ArrayList<>(vectorTypes());
    expected.addAll(body.inputTypes());
    if (!TensorType.unify(operands, expected, sizes)) {
      throw new TypeError("the derivative takes " + expected + ", not " + operands);
    }
    List<TensorType> values = body.outputTypes();
    if (mode == Mode.VALUE_AND_GRAD && (values.size() != 1 || values.get(0).rank() != 0)) {
      throw new TypeError("the function's result is " + values + ", not one scalar");
    }
    if (values.stream().anyMatch(value -> !value.dtype().isFloating())) {
      throw new TypeError("the function's result is " + values + ", not floating point");
    }
    List<TensorType> inputs = operands.subList(vectors(), operands.size());
    List<TensorType> results = new ArrayList<>(values);
    results.addAll(mode == Mode.JVP ? values : wrt.stream().map(inputs::get).toList());
    return results;
  }

  @Override
  public Differentiate substitute(Function<String, Dim> replacement) {
    return new Differentiate(mode, body.substitute(replacement), wrt);
  }
}
