package org.hypatia.processor.frontend;

import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.DType;
import org.jspecify.annotations.Nullable;

/** What Java's types are to the compiler. */
final class JavaTypes {
  static final String TENSOR = "org.hypatia.Tensor";

  private static final Map<String, DType> MARKERS =
      Map.of(
          "org.hypatia.F32", DType.F32,
          "org.hypatia.F64", DType.F64,
          "org.hypatia.I32", DType.I32,
          "org.hypatia.I64", DType.I64,
          "org.hypatia.Bool", DType.BOOL,
          "org.hypatia.F16", DType.F16,
          "org.hypatia.BF16", DType.BF16,
          "org.hypatia.I8", DType.I8,
          "org.hypatia.U8", DType.U8,
          "org.hypatia.I16", DType.I16);

  private JavaTypes() {}

  /** Null for what is not a primitive; {@code char}, {@code short} and {@code byte} are refused. */
  static @Nullable DType primitive(TypeKind kind, SourcePos pos) {
    return switch (kind) {
      case FLOAT -> DType.F32;
      case DOUBLE -> DType.F64;
      case INT -> DType.I32;
      case LONG -> DType.I64;
      case BOOLEAN -> DType.BOOL;
      case CHAR, SHORT, BYTE ->
          throw new ReadError(pos, Diag.NARROW_TYPE, kind.name().toLowerCase(Locale.ROOT));
      default -> null;
    };
  }

  static @Nullable DType primitive(TypeMirror type, SourcePos pos) {
    return primitive(type.getKind(), pos);
  }

  /** The type written in a cast or a declaration. */
  static @Nullable DType primitive(Tree type, SourcePos pos) {
    return type instanceof PrimitiveTypeTree primitive
        ? primitive(primitive.getPrimitiveTypeKind(), pos)
        : null;
  }

  /** The element type that a marker class such as {@code F32} stands for. */
  static @Nullable DType marker(Element element) {
    return element instanceof TypeElement type
        ? MARKERS.get(type.getQualifiedName().toString())
        : null;
  }

  static boolean isTensor(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && element.getQualifiedName().contentEquals(TENSOR);
  }

  /** The element type of a {@code Tensor<T>}; null where T is not one of the marker types. */
  static @Nullable DType tensorElement(TypeMirror tensor) {
    List<DType> markers = markers(tensor);
    return markers.isEmpty() ? null : markers.get(0);
  }

  /** The element types that a type is of, as far as its arguments are marker types. */
  static List<DType> markers(TypeMirror type) {
    List<DType> markers = new ArrayList<>();
    if (type instanceof DeclaredType declared) {
      for (TypeMirror argument : declared.getTypeArguments()) {
        DType marker = argument instanceof DeclaredType of ? marker(of.asElement()) : null;
        if (marker != null) {
          markers.add(marker);
        }
      }
    }
    return markers;
  }

  static @Nullable TypeElement record(TypeMirror type) {
    return declared(type, ElementKind.RECORD);
  }

  static @Nullable TypeElement enumeration(TypeMirror type) {
    return declared(type, ElementKind.ENUM);
  }

  private static @Nullable TypeElement declared(TypeMirror type, ElementKind kind) {
    return type instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
            && element.getKind() == kind
        ? element
        : null;
  }

  static int rank(TypeMirror type) {
    return type instanceof ArrayType array ? 1 + rank(array.getComponentType()) : 0;
  }

  /** The type at the bottom of an array type. */
  static TypeMirror innermost(TypeMirror type) {
    return type instanceof ArrayType array ? innermost(array.getComponentType()) : type;
  }

  /** The class that declares a method or a field. */
  static TypeElement owner(Element member) {
    if (member.getEnclosingElement() instanceof TypeElement type) {
      return type;
    }
    throw new CompilerBug(member + " is not a member of a class");
  }

  /** Whether javac does not know the type, or a part of it; another processor may generate it. */
  static boolean isUnresolved(TypeMirror type) {
    if (type.getKind() == TypeKind.ERROR) {
      return true;
    }
    if (type instanceof DeclaredType declared) {
      return declared.getTypeArguments().stream().anyMatch(JavaTypes::isUnresolved);
    }
    return type instanceof ArrayType array && isUnresolved(array.getComponentType());
  }
}
