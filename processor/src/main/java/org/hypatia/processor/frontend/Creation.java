package org.hypatia.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;

/** Reads {@code new}: records and arrays. */
final class Creation {
  private final Frame frame;
  private final Reading reading;

  Creation(Frame frame) {
    this.frame = frame;
    this.reading = frame.reading();
  }

  Value object(NewClassTree tree) {
    if (tree.getClassBody() != null) {
      throw frame.error(tree, Diag.CLASS_INSIDE);
    }
    Element element = frame.source().element(tree);
    if (element.getKind() != ElementKind.CONSTRUCTOR
        || !(element.getEnclosingElement() instanceof TypeElement type)) {
      throw new Unresolved(tree.toString());
    }
    if (type.getKind() != ElementKind.RECORD) {
      throw frame.error(tree, Diag.OBJECT_CREATED, type.getSimpleName());
    }
    ExecutableElement constructor = (ExecutableElement) element;
    List<? extends RecordComponentElement> components = type.getRecordComponents();
    if (!reading.javac().isImplicit(constructor)
        || components.size() != tree.getArguments().size()) {
      throw frame.error(tree, Diag.RECORD_CONSTRUCTOR, type.getSimpleName());
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < components.size(); i++) {
      ExpressionTree argument = tree.getArguments().get(i);
      Value value = frame.exprs().read(argument);
      values.add(frame.stmts().converted(value, components.get(i).asType(), argument));
    }
    return new Value.OfRecord(type, values);
  }

  Value array(NewArrayTree tree) {
    if (tree.getInitializers() != null) {
      if (tree.getType() == null) {
        throw frame.error(tree, Diag.EXPRESSION_UNSUPPORTED, tree);
      }
      return reading.arrays().create(filled(tree, dtype(tree, tree)));
    }
    List<Dim> dims = new ArrayList<>();
    for (ExpressionTree dimension : tree.getDimensions()) {
      dims.add(size(dimension));
    }
    // In new double[n][] the type that remains is an array's.
    DType dtype = dtype(tree, tree);
    TensorType type = new TensorType(dtype, new Shape(dims));
    return reading.arrays().create(reading.ops().zeros(type));
  }

  /** An array initializer of a declaration: {@code double[] a = {1, 2}}. */
  Value initializer(NewArrayTree tree, DType dtype) {
    return reading.arrays().create(filled(tree, dtype));
  }

  private DType dtype(NewArrayTree tree, NewArrayTree outer) {
    DType dtype =
        tree.getType() == null ? null : JavaTypes.primitive(tree.getType(), frame.pos(tree));
    if (dtype == null) {
      throw frame.error(outer, Diag.ARRAY_TYPE, outer.getType());
    }
    return dtype;
  }

  /** A number known before the kernel is entered. */
  Dim size(ExpressionTree tree) {
    Value.Scalar size = frame.exprs().readScalar(tree);
    return reading.dataSizes().known(size, reading, tree.toString(), frame.pos(tree));
  }

  private Value.OfTensor filled(NewArrayTree tree, DType dtype) {
    List<Value.OfNode> parts = new ArrayList<>();
    for (ExpressionTree element : tree.getInitializers()) {
      parts.add(part(element, dtype));
    }
    if (parts.isEmpty()) {
      return new Value.OfTensor(reading.ops().zeros(new TensorType(dtype, Shape.of(Dim.ZERO))));
    }
    List<LoopAxis> axes = Lift.axes(parts);
    List<Node> pieces = new ArrayList<>();
    for (Value.OfNode part : parts) {
      pieces.add(reading.ops().expandDims(reading.lift().spread(part, axes), axes.size()));
    }
    return new Value.OfTensor(reading.ops().concatenate(axes.size(), pieces), axes);
  }

  private Value.OfNode part(ExpressionTree element, DType dtype) {
    if (element instanceof NewArrayTree inner) {
      return filled(inner, dtype);
    }
    Value value = frame.exprs().read(element);
    if (value instanceof Value.Array array) {
      return reading.arrays().content(array);
    }
    if (value instanceof Value.Scalar scalar) {
      return reading.operators().convert(scalar, dtype);
    }
    throw frame.error(element, Diag.NOT_A_NUMBER, element);
  }
}
