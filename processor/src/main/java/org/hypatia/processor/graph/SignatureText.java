package org.hypatia.processor.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hypatia.processor.graph.KernelSignature.Array;
import org.hypatia.processor.graph.KernelSignature.Component;
import org.hypatia.processor.graph.KernelSignature.EnumOf;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.RecordOf;
import org.hypatia.processor.graph.KernelSignature.Scalar;
import org.hypatia.processor.graph.KernelSignature.TensorOf;

/**
 * The text form of the Java types that kernels speak: {@code f64}, {@code f64[][]}, {@code tensor
 * f32}, {@code com.acme.Model(weights: tensor f32, bias: f32)}, {@code com.acme.Pair[f32](left:
 * tensor f32, right: tensor f32)}, {@code com.acme.Side\{CALL, PUT\}}.
 */
public final class SignatureText {
  private static final String TENSOR = "tensor ";

  private SignatureText() {}

  public static String print(JavaType type) {
    if (type instanceof Scalar scalar) {
      return scalar.dtype().toString();
    }
    if (type instanceof Array array) {
      return array.dtype() + "[]".repeat(array.rank());
    }
    if (type instanceof TensorOf tensor) {
      return TENSOR + tensor.dtype();
    }
    if (type instanceof EnumOf constants) {
      return constants.name() + "{" + String.join(", ", constants.constants()) + "}";
    }
    RecordOf record = (RecordOf) type;
    String name = record.name() == null ? record.simpleName() : record.name();
    if (!record.arguments().isEmpty()) {
      name += record.arguments();
    }
    return record.components().stream()
        .map(component -> component.name() + ": " + print(component.type()))
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  /**
   * The type written {@code text}, whose records have canonical names.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static JavaType parse(String text) {
    if (text.startsWith(TENSOR)) {
      return new TensorOf(DType.parse(text.substring(TENSOR.length())));
    }
    int open = text.indexOf('(');
    if (open >= 0 && text.endsWith(")")) {
      int bracket = text.substring(0, open).indexOf('[');
      String name = text.substring(0, bracket < 0 ? open : bracket);
      List<DType> arguments =
          bracket < 0
              ? List.of()
              : TextParts.split(text.substring(bracket + 1, open - 1)).stream()
                  .map(DType::parse)
                  .toList();
      List<Component> components = new ArrayList<>();
      for (String part : TextParts.split(text.substring(open + 1, text.length() - 1))) {
        int colon = colon(part);
        components.add(
            new Component(part.substring(0, colon), parse(part.substring(colon + 1).strip())));
      }
      String simpleName = name.substring(name.lastIndexOf('.') + 1);
      return new RecordOf(name, simpleName, arguments, components);
    }
    int brace = text.indexOf('{');
    if (brace >= 0 && text.endsWith("}")) {
      return new EnumOf(
          text.substring(0, brace), TextParts.split(text.substring(brace + 1, text.length() - 1)));
    }
    int bracket = text.indexOf('[');
    return bracket < 0
        ? new Scalar(DType.parse(text))
        : new Array(DType.parse(text.substring(0, bracket)), (text.length() - bracket) / 2);
  }

  /** The colon behind the name that a text starts with. */
  static int colon(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("expected 'name: type' instead of: " + text);
    }
    return colon;
  }
}
