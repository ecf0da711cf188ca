package org.hypatia.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.VariableElement;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Shape;

/** Reads names: variables, constants, components, {@code a.length}, {@code a[i]}. */
final class NameReader {
  private final Frame frame;
  private final Reading reading;

  NameReader(Frame frame) {
    this.frame = frame;
    this.reading = frame.reading();
  }

  Value identifier(IdentifierTree tree) {
    if (tree.getName().contentEquals("this")) {
      return self(tree);
    }
    Element element = frame.source().element(tree);
    return switch (element.getKind()) {
      case LOCAL_VARIABLE, PARAMETER -> variable(tree, element);
      case FIELD -> {
        VariableElement field = (VariableElement) element;
        boolean ofRecord =
            frame.self() != null
                && !field.getModifiers().contains(Modifier.STATIC)
                && JavaTypes.owner(field).equals(frame.self().type());
        yield ofRecord ? component(tree, self(tree), field.getSimpleName()) : field(tree, field);
      }
      case ENUM_CONSTANT -> Enums.constant(reading.lift(), element);
      default -> throw new Unresolved(tree.toString());
    };
  }

  private Value.OfRecord self(ExpressionTree tree) {
    if (frame.self() == null) {
      throw new Unresolved(tree + " in a static method");
    }
    return frame.self();
  }

  private Value variable(IdentifierTree tree, Element variable) {
    Value value = reading.scope().get(variable);
    if (value == null) {
      throw new Unresolved("the variable " + tree + ", which has no value yet");
    }
    if (value instanceof Value.InLoop) {
      throw new NotVectorizable(tree + " is what an earlier turn has left");
    }
    return value;
  }

  private Value field(ExpressionTree tree, VariableElement field) {
    Object constant = field.getConstantValue();
    if (constant instanceof String text) {
      return new Value.Text(text);
    }
    if (constant != null) {
      JavaTypes.primitive(field.asType(), frame.pos(tree));
      return reading.operators().literal(constant);
    }
    throw frame.error(
        tree,
        field.getModifiers().contains(Modifier.STATIC)
            ? Diag.FIELD_NOT_CONSTANT
            : Diag.INSTANCE_FIELD,
        field.getSimpleName());
  }

  Value select(MemberSelectTree tree) {
    if (tree.getIdentifier().contentEquals("class")) {
      DType dtype = JavaTypes.marker(frame.source().element(tree.getExpression()));
      if (dtype == null) {
        throw frame.error(tree, Diag.TYPE_TOKEN, tree);
      }
      return new Value.TypeToken(dtype);
    }
    Element element = frame.source().element(tree);
    if (element.getKind() == ElementKind.ENUM_CONSTANT) {
      return Enums.constant(reading.lift(), element);
    }
    if (element.getKind() != ElementKind.FIELD) {
      throw new Unresolved(tree.toString());
    }
    VariableElement field = (VariableElement) element;
    if (field.getModifiers().contains(Modifier.STATIC)) {
      return field(tree, field);
    }
    Value owner = frame.exprs().read(tree.getExpression());
    if (owner instanceof Value.OfRecord record) {
      return component(tree, record, tree.getIdentifier());
    }
    if (owner instanceof Value.Array array) {
      return reading.lift().size(DType.I32, reading.arrays().length(array));
    }
    if (owner instanceof Value.Dims dims) {
      return reading.lift().size(DType.I32, Dim.of(dims.dims().size()));
    }
    return field(tree, field);
  }

  /** The component of that name. */
  Value component(ExpressionTree tree, Value.OfRecord record, CharSequence name) {
    List<? extends RecordComponentElement> components = record.type().getRecordComponents();
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).getSimpleName().contentEquals(name)) {
        return record.components().get(i);
      }
    }
    throw frame.error(tree, Diag.FIELD_NOT_CONSTANT, name);
  }

  Value element(ArrayAccessTree tree) {
    Value array = frame.exprs().read(tree.getExpression());
    Value.Scalar index = frame.exprs().readScalar(tree.getIndex());
    if (array instanceof Value.Array known) {
      return reading.arrays().element(known, index);
    }
    if (array instanceof Value.Dims dims && index.affine() != null && index.affine().isConstant()) {
      long axis = index.affine().base().constant();
      if (axis < 0 || axis >= dims.dims().size()) {
        String shown = tree.getExpression().toString().replaceFirst("\\.shape\\(\\)$", "");
        throw frame.error(tree, Diag.NO_SUCH_AXIS, "shape", shown, new Shape(dims.dims()), axis);
      }
      return reading.lift().size(DType.I64, dims.dims().get((int) axis));
    }
    throw frame.error(tree, Diag.EXPRESSION_UNSUPPORTED, tree);
  }
}
