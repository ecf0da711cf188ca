package org.hypatia.processor.frontend;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;

/** Enums, which a graph knows by the numbers of their constants. */
final class Enums {
  private Enums() {}

  /** The names of the constants, in order. */
  static List<String> constants(TypeElement type) {
    return type.getEnclosedElements().stream()
        .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
        .map(member -> member.getSimpleName().toString())
        .toList();
  }

  /** The name of a constant that has to be known while compiling. */
  static String constant(Call call, Value.OfEnum value) {
    if (value.node().op() instanceof Constant number) {
      return constants(value.type()).get((int) number.asLong());
    }
    throw call.error(Diag.NOT_CONSTANT, call.trees().get(1));
  }

  static Value.OfEnum constant(Lift lift, Element constant) {
    return constant(
        lift, JavaTypes.owner((VariableElement) constant), constant.getSimpleName().toString());
  }

  static Value.OfEnum constant(Lift lift, TypeElement type, String name) {
    int number = constants(type).indexOf(name);
    if (number < 0) {
      throw new CompilerBug(name + " is not a constant of " + type);
    }
    return new Value.OfEnum(type, lift.integer(DType.I32, number).node(), List.of());
  }
}
