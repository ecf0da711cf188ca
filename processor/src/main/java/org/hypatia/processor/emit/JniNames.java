package org.hypatia.processor.emit;

import org.hypatia.processor.graph.DType;

/** How JNI spells classes, methods and types. */
final class JniNames {
  private JniNames() {}

  /** The symbol of a native method that is found by its name. */
  static String symbol(String binaryClassName, String method) {
    return "Java_" + mangled(binaryClassName.replace('.', '/')) + "_" + mangled(method);
  }

  private static String mangled(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '/') {
        text.append('_');
      } else if (c == '_') {
        text.append("_1");
      } else if (c < 0x80 && Character.isLetterOrDigit(c)) {
        text.append(c);
      } else {
        text.append("_0").append(Integer.toHexString(0x10000 | c), 1, 5);
      }
    }
    return text.toString();
  }

  /** In a method's signature: {@code F} for float. */
  static String descriptor(DType dtype) {
    return switch (dtype) {
      case F32 -> "F";
      case F64 -> "D";
      case I32 -> "I";
      case I64 -> "J";
      case BOOL -> "Z";
      case I8, U8 -> "B";
      case I16, F16, BF16 -> "S";
    };
  }

  /** The C type of a scalar argument: {@code jfloat}. */
  static String scalar(DType dtype) {
    return "j" + dtype.javaName();
  }

  /** The C type of an array of any rank. */
  static String array(DType dtype, int rank) {
    return rank == 1 ? scalar(dtype) + "Array" : "jobjectArray";
  }
}
