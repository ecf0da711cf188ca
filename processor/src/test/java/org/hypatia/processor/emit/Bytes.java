package org.hypatia.processor.emit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.testing.Array;

/** Elements as they lie in memory, and as Java arrays. */
final class Bytes {
  private Bytes() {}

  private static AssertionError isStored(DType dtype) {
    return new AssertionError("nothing is computed in " + dtype);
  }

  static byte[] of(Array array) {
    ByteBuffer bytes = ByteBuffer.allocate(array.size() * array.dtype().bytes());
    bytes.order(ByteOrder.nativeOrder());
    for (Constant element : array.elements()) {
      switch (array.dtype()) {
        case F32 -> bytes.putFloat((float) element.asDouble());
        case F64 -> bytes.putDouble(element.asDouble());
        case I32 -> bytes.putInt((int) element.asLong());
        case I64 -> bytes.putLong(element.asLong());
        case BOOL -> bytes.put((byte) element.asLong());
        default -> throw isStored(array.dtype());
      }
    }
    return bytes.array();
  }

  static Array read(DType dtype, long[] shape, ByteBuffer bytes) {
    return Array.generate(
        dtype,
        shape,
        i ->
            switch (dtype) {
              case F32 -> Constant.of(dtype, bytes.getFloat());
              case F64 -> Constant.of(dtype, bytes.getDouble());
              case I32 -> Constant.ofLong(dtype, bytes.getInt());
              case I64 -> Constant.ofLong(dtype, bytes.getLong());
              case BOOL -> Constant.ofLong(dtype, bytes.get());
              default -> throw isStored(dtype);
            });
  }

  static Object javaArray(DType dtype, int size) {
    return switch (dtype) {
      case F32 -> new float[size];
      case F64 -> new double[size];
      case I32 -> new int[size];
      case I64 -> new long[size];
      case BOOL -> new boolean[size];
      default -> throw isStored(dtype);
    };
  }

  static Object javaArray(Array array) {
    Object made = javaArray(array.dtype(), array.size());
    for (int i = 0; i < array.size(); i++) {
      java.lang.reflect.Array.set(made, i, boxed(array.elements()[i]));
    }
    return made;
  }

  static Object boxed(Constant element) {
    return switch (element.dtype()) {
      case F32 -> (float) element.asDouble();
      case F64 -> element.asDouble();
      case I32 -> (int) element.asLong();
      case I64 -> element.asLong();
      case BOOL -> element.asLong() != 0;
      default -> throw isStored(element.dtype());
    };
  }

  static Array fromJava(DType dtype, long[] shape, Object elements) {
    return Array.generate(
        dtype,
        shape,
        i -> {
          Object value = java.lang.reflect.Array.get(elements, (int) i);
          if (value instanceof Boolean flag) {
            return Constant.of(flag);
          }
          Number number = (Number) value;
          return dtype.isFloating()
              ? Constant.of(dtype, number.doubleValue())
              : Constant.ofLong(dtype, number.longValue());
        });
  }
}
