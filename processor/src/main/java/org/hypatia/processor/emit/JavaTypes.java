package org.hypatia.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.KernelSignature.Array;
import org.hypatia.processor.graph.KernelSignature.EnumOf;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.Leaf;
import org.hypatia.processor.graph.KernelSignature.RecordOf;
import org.hypatia.processor.graph.KernelSignature.Scalar;
import org.hypatia.processor.graph.KernelSignature.TensorOf;

/** The types of generated Java source, and the names of what it calls. */
final class JavaTypes {
  static final ClassName CHECKS = ClassName.get("org.hypatia.runtime", "Checks");
  static final ClassName REFUSALS = ClassName.get("org.hypatia.runtime", "Refusals");
  static final ClassName HEAP = ClassName.get("org.hypatia.runtime", "HeapArrays");
  static final ClassName ACCESS = ClassName.get("org.hypatia", "TensorAccess");
  static final ClassName TENSOR_MATH = ClassName.get("org.hypatia", "TensorMath");
  static final ClassName DEVICE = ClassName.get("org.hypatia", "Device");
  static final ClassName CUDA_CODE = ClassName.get("org.hypatia.runtime", "CudaCode");
  static final ClassName LIBRARY = ClassName.get("org.hypatia.runtime", "KernelLibrary");

  private static final ClassName TENSOR = ClassName.get("org.hypatia", "Tensor");
  static final TypeName ANY_TENSOR =
      ParameterizedTypeName.get(TENSOR, WildcardTypeName.subtypeOf(Object.class));

  private JavaTypes() {}

  /** The type as a user writes it. */
  static TypeName of(JavaType type, KernelClass owner) {
    if (type instanceof Scalar scalar) {
      return primitive(scalar.dtype());
    }
    if (type instanceof Array array) {
      return array(array.dtype(), array.rank());
    }
    if (type instanceof TensorOf tensor) {
      return tensor(tensor.dtype());
    }
    if (type instanceof EnumOf constants) {
      return named(constants.name(), owner);
    }
    return record((RecordOf) type, owner);
  }

  static TypeName tensor(DType dtype) {
    return ParameterizedTypeName.get(TENSOR, marker(dtype));
  }

  /** The type in which a leaf is handed on: an enum as the number of its constant. */
  static TypeName handed(Leaf leaf, KernelClass owner) {
    return leaf.isScalar() ? primitive(leaf.dtype()) : of(leaf.type(), owner);
  }

  static TypeName primitive(DType dtype) {
    return switch (dtype) {
      case F32 -> TypeName.FLOAT;
      case F64 -> TypeName.DOUBLE;
      case I32 -> TypeName.INT;
      case I64 -> TypeName.LONG;
      case BOOL -> TypeName.BOOLEAN;
      case I8, U8 -> TypeName.BYTE;
      case I16, F16, BF16 -> TypeName.SHORT;
    };
  }

  static TypeName array(DType dtype, int rank) {
    TypeName type = primitive(dtype);
    for (int i = 0; i < rank; i++) {
      type = ArrayTypeName.of(type);
    }
    return type;
  }

  /** The class that stands for an element type: {@code F32}. */
  static ClassName marker(DType dtype) {
    String name = dtype == DType.BOOL ? "Bool" : dtype.name();
    return ClassName.get("org.hypatia", name);
  }

  /** A record of the user, or one that is nested in the generated class. */
  static TypeName record(RecordOf record, KernelClass owner) {
    String name = record.name();
    if (name == null) {
      return ClassName.get(owner.packageName(), owner.kernelsName(), record.simpleName());
    }
    TypeName[] arguments =
        record.arguments().stream().map(JavaTypes::marker).toArray(TypeName[]::new);
    ClassName type = named(name, owner);
    return arguments.length == 0 ? type : ParameterizedTypeName.get(type, arguments);
  }

  /** A class by its canonical name. */
  private static ClassName named(String name, KernelClass owner) {
    String prefix = owner.packageName().isEmpty() ? "" : owner.packageName() + ".";
    String beginning = prefix + owner.sourceName() + ".";
    if (name.startsWith(beginning)) {
      String[] nested =
          (owner.sourceName() + "." + name.substring(beginning.length())).split("\\.", -1);
      return ClassName.get(
          owner.packageName(), nested[0], java.util.Arrays.copyOfRange(nested, 1, nested.length));
    }
    return elsewhere(name);
  }

  /** Packages begin with a lower-case letter, as everywhere in Java; classes do not. */
  private static ClassName elsewhere(String canonicalName) {
    String[] parts = canonicalName.split("\\.", -1);
    int first = 0;
    while (first < parts.length - 1 && !Character.isUpperCase(parts[first].codePointAt(0))) {
      first++;
    }
    return ClassName.get(
        String.join(".", java.util.Arrays.copyOf(parts, first)),
        parts[first],
        java.util.Arrays.copyOfRange(parts, first + 1, parts.length));
  }
}
