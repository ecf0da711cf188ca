package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.hypatia.annotation.Shape;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.KernelSignature.Array;
import org.hypatia.processor.graph.KernelSignature.Component;
import org.hypatia.processor.graph.KernelSignature.EnumOf;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.RecordOf;
import org.hypatia.processor.graph.KernelSignature.Scalar;
import org.hypatia.processor.graph.KernelSignature.TensorOf;
import org.jspecify.annotations.Nullable;

/** Reads the types of a kernel's parameters and of its result. */
final class SignatureReader {
  /** What messages call the result. */
  static final String RESULT = "the result";

  static final int MAX_ARRAY_RANK = 3;

  private final Javac javac;
  private final Diag unsupported;

  /**
   * @param unsupported what to say of other types: of a parameter's or of a result's
   */
  SignatureReader(Javac javac, Diag unsupported) {
    this.javac = javac;
    this.unsupported = unsupported;
  }

  /**
   * @param path what the user calls it: {@code model.weights}
   */
  JavaType type(String path, TypeMirror type, SourcePos pos) {
    if (JavaTypes.isUnresolved(type)) {
      throw new Unresolved(type.toString());
    }
    DType primitive = JavaTypes.primitive(type, pos);
    if (primitive != null) {
      return new Scalar(primitive);
    }
    int rank = JavaTypes.rank(type);
    if (rank > 0) {
      return array(path, type, rank, pos);
    }
    if (JavaTypes.isTensor(type)) {
      DType element = JavaTypes.tensorElement(type);
      if (element == null) {
        throw new ReadError(pos, Diag.TENSOR_TYPE, path, type);
      }
      return new TensorOf(element);
    }
    TypeElement enumeration = JavaTypes.enumeration(type);
    if (enumeration != null
        && unsupported == Diag.PARAMETER_TYPE
        && !Enums.constants(enumeration).isEmpty()) {
      requireVisible(enumeration, pos);
      return new EnumOf(enumeration.getQualifiedName().toString(), Enums.constants(enumeration));
    }
    TypeElement record = JavaTypes.record(type);
    if (record == null) {
      throw new ReadError(pos, unsupported, path, type);
    }
    return record(path, record, type, pos);
  }

  private JavaType array(String path, TypeMirror type, int rank, SourcePos pos) {
    DType element = JavaTypes.primitive(JavaTypes.innermost(type), pos);
    if (element == null) {
      throw new ReadError(pos, unsupported, path, type);
    }
    if (rank > MAX_ARRAY_RANK) {
      throw new ReadError(pos, Diag.ARRAY_RANK, path, rank);
    }
    return new Array(element, rank);
  }

  private JavaType record(String path, TypeElement record, TypeMirror type, SourcePos pos) {
    List<DType> arguments = JavaTypes.markers(type);
    if (arguments.size() != record.getTypeParameters().size()) {
      throw new ReadError(pos, Diag.GENERIC_RECORD, type);
    }
    requireVisible(record, pos);
    if (unsupported == Diag.RESULT_TYPE && !javac.hasPlainConstructor(record)) {
      throw new ReadError(pos, Diag.RECORD_CONSTRUCTOR, record.getSimpleName());
    }
    List<Component> components = new ArrayList<>();
    List<TypeMirror> types = javac.componentTypes(type);
    for (RecordComponentElement component : record.getRecordComponents()) {
      ExecutableElement accessor = component.getAccessor();
      if (accessor != null && !javac.isImplicit(accessor)) {
        throw new ReadError(pos, Diag.RECORD_ACCESSOR, record.getSimpleName(), component);
      }
      String name = component.getSimpleName().toString();
      TypeMirror declared = types.get(components.size());
      components.add(new Component(name, type(inner(path, name), declared, pos)));
    }
    return new RecordOf(
        record.getQualifiedName().toString(),
        record.getSimpleName().toString(),
        arguments,
        components);
  }

  /** The generated class must name it. */
  private static void requireVisible(TypeElement type, SourcePos pos) {
    if (type.getModifiers().contains(Modifier.PRIVATE)) {
      String kind = type.getKind() == ElementKind.ENUM ? "enum" : "record";
      throw new ReadError(pos, Diag.PRIVATE_TYPE, kind, type.getSimpleName());
    }
  }

  /** What messages call a component. */
  static String inner(String path, CharSequence component) {
    return (path.equals(RESULT) ? "result" : path) + "." + component;
  }

  /**
   * The sizes that {@code @Shape} states of a value of some rank; null where it states none.
   *
   * @param rank how many sizes there must be; negative for any number
   */
  static @Nullable List<Dim> stated(String path, @Nullable Shape shape, int rank, SourcePos pos) {
    if (shape == null) {
      return null;
    }
    String text = shape.value();
    List<Dim> dims = new ArrayList<>();
    if (!text.isBlank()) {
      for (String part : text.split(",", -1)) {
        dims.add(size(path, text, part.trim(), pos));
      }
    }
    if (rank >= 0 && dims.size() != rank) {
      throw new ReadError(pos, Diag.WRONG_RANK, text, path, dims.size(), rank);
    }
    return dims;
  }

  static void requireNoShape(String path, String type, @Nullable Shape shape, SourcePos pos) {
    if (shape != null) {
      throw new ReadError(pos, Diag.SHAPE_WITHOUT_AXES, path, type);
    }
  }

  private static Dim size(String path, String text, String part, SourcePos pos) {
    Dim dim = null;
    try {
      // Names with these are the compiler's own.
      dim = part.indexOf('.') >= 0 || part.indexOf('@') >= 0 ? null : Dim.parse(part);
    } catch (IllegalArgumentException notASize) {
      dim = null;
    }
    String fault = part.isEmpty() ? "a size is missing" : "'" + part + "' is not a size";
    if (dim != null && dim.isConstant() && dim.constant() < 0) {
      fault = part + " is negative";
      dim = null;
    }
    if (dim == null) {
      throw new ReadError(pos, Diag.BAD_SHAPE, text, path, fault);
    }
    return dim;
  }
}
