package org.hypatia.processor.graph;

/** The type of a tensor's elements. */
public enum DType {
  F32("f32", Kind.FLOATING, 4, "float", "float"),
  F64("f64", Kind.FLOATING, 8, "double", "double"),
  I32("i32", Kind.INTEGRAL, 4, "int32_t", "int"),
  I64("i64", Kind.INTEGRAL, 8, "int64_t", "long"),
  BOOL("bool", Kind.LOGICAL, 1, "uint8_t", "boolean");

  /** What arithmetic an element type has. */
  public enum Kind {
    FLOATING,
    INTEGRAL,
    LOGICAL
  }

  private final String text;
  private final Kind kind;
  private final int bytes;
  private final String cName;
  private final String javaName;

  DType(String text, Kind kind, int bytes, String cName, String javaName) {
    this.text = text;
    this.kind = kind;
    this.bytes = bytes;
    this.cName = cName;
    this.javaName = javaName;
  }

  public Kind kind() {
    return kind;
  }

  public boolean isFloating() {
    return kind == Kind.FLOATING;
  }

  public boolean isIntegral() {
    return kind == Kind.INTEGRAL;
  }

  /** Bytes an element takes in memory. */
  public int bytes() {
    return bytes;
  }

  public String cName() {
    return cName;
  }

  /** The Java primitive that holds one element. */
  public String javaName() {
    return javaName;
  }

  /** The element type written {@code text} in the text form of a graph. */
  public static DType parse(String text) {
    for (DType dtype : values()) {
      if (dtype.text.equals(text)) {
        return dtype;
      }
    }
    throw new IllegalArgumentException("no element type is written '" + text + "'");
  }

  @Override
  public String toString() {
    return text;
  }
}
