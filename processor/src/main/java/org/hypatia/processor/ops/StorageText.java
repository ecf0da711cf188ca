package org.hypatia.processor.ops;

import org.hypatia.processor.graph.DType;

/** How the generated languages convert between what is stored and what is computed with. */
final class StorageText {
  private static final String JAVA = "org.hypatia.runtime.HalfFloats.";

  private StorageText() {}

  private static boolean isHalf(DType dtype) {
    return dtype.isStorage() && dtype.isFloating();
  }

  /** {@code x}, an element of {@code from}, in the type that it is computed in. */
  static String loadedC(DType from, String x) {
    return isHalf(from) ? "hyp_" + from + "_to_f32(" + x + ")" : x;
  }

  /** {@code x}, of the type that {@code to} is computed in, as an element of {@code to}. */
  static String storedC(DType to, String x) {
    return isHalf(to) ? "hyp_f32_to_" + to + "(" + x + ")" : "((" + to.cName() + ")(" + x + "))";
  }

  /** As {@link #loadedC}. */
  static String loadedJava(DType from, String x) {
    if (isHalf(from)) {
      return JAVA + "from" + from.name() + "(" + x + ")";
    }
    return from == DType.U8 ? "((" + x + ") & 0xff)" : x;
  }

  /** As {@link #storedC}. */
  static String storedJava(DType to, String x) {
    return isHalf(to)
        ? JAVA + "to" + to.name() + "(" + x + ")"
        : "((" + to.javaName() + ") (" + x + "))";
  }
}
