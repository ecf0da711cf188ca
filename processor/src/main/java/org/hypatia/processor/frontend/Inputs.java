package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.hypatia.annotation.Shape;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.KernelSignature.Array;
import org.hypatia.processor.graph.KernelSignature.Component;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.RecordOf;
import org.hypatia.processor.graph.KernelSignature.Scalar;
import org.hypatia.processor.graph.KernelSignature.TensorOf;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/** Makes the graph's inputs and the values that a kernel's parameters have at its start. */
final class Inputs {
  private final Reading reading;
  private final List<Node> nodes = new ArrayList<>();

  Inputs(Reading reading) {
    this.reading = reading;
  }

  /** All inputs, in the order of the signature's leaves. */
  List<Node> nodes() {
    return nodes;
  }

  /**
   * @param mirror the declared type, of which {@code type} has been read
   */
  Value value(String path, JavaType type, TypeMirror mirror, @Nullable Shape shape, SourcePos pos) {
    if (type instanceof Scalar scalar) {
      SignatureReader.requireNoShape(path, scalar.dtype().javaName(), shape, pos);
      return number(path, scalar.dtype());
    }
    if (type instanceof Array array) {
      List<Dim> dims = SignatureReader.stated(path, shape, array.rank(), pos);
      Node node = input(path, array.dtype(), dims == null ? unnamed(path, array.rank()) : dims);
      return reading
          .arrays()
          .readOnly(new Value.OfTensor(node), "it is the caller's (the parameter " + path + ")");
    }
    if (type instanceof TensorOf tensor) {
      List<Dim> dims = SignatureReader.stated(path, shape, -1, pos);
      if (dims == null) {
        throw new ReadError(pos, Diag.TENSOR_WITHOUT_SHAPE, path);
      }
      return new Value.OfTensor(input(path, tensor.dtype(), dims));
    }
    TypeElement enumeration = JavaTypes.enumeration(mirror);
    if (enumeration != null) {
      SignatureReader.requireNoShape(path, "an enum", shape, pos);
      return new Value.OfEnum(enumeration, input(path, DType.I32, List.of()), List.of());
    }
    if (SparseOperands.isSparse(mirror)) {
      return sparse(path, (RecordOf) type, mirror, shape, pos);
    }
    SignatureReader.requireNoShape(path, "a record", shape, pos);
    return record(path, (RecordOf) type, mirror, pos);
  }

  private Value record(String path, RecordOf type, TypeMirror mirror, SourcePos pos) {
    TypeElement element = JavaTypes.record(mirror);
    if (element == null) {
      throw new CompilerBug(mirror + " is not a record");
    }
    List<Value> values = new ArrayList<>();
    List<TypeMirror> types = reading.javac().componentTypes(mirror);
    for (int i = 0; i < type.components().size(); i++) {
      RecordComponentElement component = element.getRecordComponents().get(i);
      values.add(
          value(
              path + "." + component.getSimpleName(),
              type.components().get(i).type(),
              types.get(i),
              component.getAnnotation(Shape.class),
              pos));
    }
    return new Value.OfRecord(element, values);
  }

  /** A sparse matrix states its shape as a whole; how many entries it has is the argument's. */
  private Value sparse(
      String path, RecordOf type, TypeMirror mirror, @Nullable Shape shape, SourcePos pos) {
    List<Dim> dims = SignatureReader.stated(path, shape, 2, pos);
    TypeElement element = JavaTypes.record(mirror);
    if (dims == null || element == null) {
      throw new ReadError(pos, Diag.TENSOR_WITHOUT_SHAPE, path);
    }
    List<Dim> entries = List.of(Dim.symbol(path + ".entries"));
    List<Value> values = new ArrayList<>();
    int axis = 0;
    for (Component component : type.components()) {
      String inner = path + "." + component.name();
      if (component.type() instanceof TensorOf tensor) {
        values.add(new Value.OfTensor(input(inner, tensor.dtype(), entries)));
      } else {
        values.add(number(inner, DType.I32));
        reading.sizes().unify(dims.get(axis++), Dim.symbol(inner));
      }
    }
    return new Value.OfRecord(element, values);
  }

  private Value.Scalar number(String path, DType dtype) {
    Node node = input(path, dtype, List.of());
    if (!dtype.isIntegral()) {
      return new Value.Scalar(node);
    }
    reading.integers().add(path);
    return new Value.Scalar(node, List.of(), Affine.of(Dim.symbol(path)));
  }

  private Node input(String path, DType dtype, List<Dim> dims) {
    Node node =
        reading
            .graph()
            .input(path, new TensorType(dtype, new org.hypatia.processor.graph.Shape(dims)));
    nodes.add(node);
    return node;
  }

  /** Sizes of an array that states none: known by its name and the number of the axis. */
  private static List<Dim> unnamed(String path, int rank) {
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      dims.add(Dim.symbol(path + "." + axis));
    }
    return dims;
  }
}
