package org.hypatia.sample.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hypatia.Bool;
import org.hypatia.F32;
import org.hypatia.F64;
import org.hypatia.I32;
import org.hypatia.I64;
import org.hypatia.Tensor;

/** One array in NumPy's own format: a magic number, a header in Python's syntax, the elements. */
final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** The elements begin at a multiple of this. */
  private static final int ALIGNMENT = 64;

  /** Of the magic number, the version and the header's length in version 1.0. */
  private static final int PREFIX = 10;

  private static final int LONGEST_HEADER = 1 << 16;

  private Npy() {}

  static void write(OutputStream out, Tensor<?> tensor) throws IOException {
    ByteBuffer elements = tensor.asByteBuffer();
    StringBuilder header = new StringBuilder("{'descr': '");
    header.append(typeCode(tensor.dtype())).append("', 'fortran_order': False, 'shape': (");
    for (long size : tensor.shape()) {
      header.append(size).append(", ");
    }
    header.append("), }");
    while ((PREFIX + header.length() + 1) % ALIGNMENT != 0) {
      header.append(' ');
    }
    header.append('\n');
    out.write(MAGIC);
    out.write(new byte[] {1, 0, (byte) header.length(), (byte) (header.length() >> 8)});
    out.write(header.toString().getBytes(StandardCharsets.US_ASCII));
    byte[] bytes = new byte[elements.remaining()];
    elements.get(bytes);
    out.write(bytes);
  }

  static Tensor<?> read(InputStream in) throws IOException {
    byte[] magic = exactly(in, MAGIC.length);
    for (int i = 0; i < MAGIC.length; i++) {
      if (magic[i] != MAGIC[i]) {
        throw new IOException("does not begin with NumPy's magic number");
      }
    }
    int version = exactly(in, 2)[0];
    if (version < 1 || version > 3) {
      throw new IOException("version " + version + " of the format is not known");
    }
    ByteBuffer length =
        ByteBuffer.wrap(exactly(in, version == 1 ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = version == 1 ? Short.toUnsignedInt(length.getShort()) : length.getInt();
    if (headerLength < 0 || headerLength > LONGEST_HEADER) {
      throw new IOException("a header of " + headerLength + " bytes");
    }
    String header = new String(exactly(in, headerLength), StandardCharsets.UTF_8);
    if (!after(header, "'fortran_order':").startsWith("False")) {
      throw new IOException("column-major arrays are not supported: save it in C order");
    }
    return elements(in, typeCode(header), shape(header));
  }

  private static String typeCode(String header) throws IOException {
    String rest = after(header, "'descr':");
    int end = rest.indexOf('\'', 1);
    if (!rest.startsWith("'") || end < 0) {
      throw new IOException("unknown element type in the header " + header.strip());
    }
    return rest.substring(1, end);
  }

  private static long[] shape(String header) throws IOException {
    String rest = after(header, "'shape':");
    int end = rest.indexOf(')');
    if (!rest.startsWith("(") || end < 0) {
      throw new IOException("no shape in the header " + header.strip());
    }
    List<Long> sizes = new ArrayList<>();
    int from = 1;
    while (from < end) {
      int comma = rest.indexOf(',', from);
      int to = comma < 0 || comma > end ? end : comma;
      String size = rest.substring(from, to).strip();
      if (!size.isEmpty()) {
        sizes.add(size(size, header));
      }
      from = to + 1;
    }
    long[] shape = new long[sizes.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = sizes.get(i);
    }
    return shape;
  }

  private static long size(String text, String header) throws IOException {
    try {
      long size = Long.parseLong(text);
      if (size >= 0) {
        return size;
      }
    } catch (NumberFormatException e) {
      throw new IOException("no shape in the header " + header.strip(), e);
    }
    throw new IOException("a negative size in the header " + header.strip());
  }

  private static String after(String header, String key) throws IOException {
    int at = header.indexOf(key);
    if (at < 0) {
      throw new IOException("no " + key + " in the header " + header.strip());
    }
    return header.substring(at + key.length()).stripLeading();
  }

  private static Tensor<?> elements(InputStream in, String typeCode, long[] shape)
      throws IOException {
    if (typeCode.length() != 3
        || "<>|".indexOf(typeCode.charAt(0)) < 0
        || !Character.isDigit(typeCode.charAt(2))) {
      throw new IOException("elements of type " + typeCode + " are not supported");
    }
    long bytes = Character.digit(typeCode.charAt(2), 10);
    try {
      for (long size : shape) {
        bytes = Math.multiplyExact(bytes, size);
      }
      ByteBuffer data =
          ByteBuffer.wrap(exactly(in, Math.toIntExact(bytes)))
              .order(typeCode.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      return tensor(typeCode, data).reshape(shape);
    } catch (ArithmeticException e) {
      throw new IOException("an array of more than 2^31-1 bytes", e);
    }
  }

  private static Tensor<?> tensor(String typeCode, ByteBuffer data) throws IOException {
    return switch (typeCode.substring(1)) {
      case "f4" -> {
        float[] floats = new float[data.remaining() / Float.BYTES];
        data.asFloatBuffer().get(floats);
        yield Tensor.of(floats);
      }
      case "f8" -> {
        double[] doubles = new double[data.remaining() / Double.BYTES];
        data.asDoubleBuffer().get(doubles);
        yield Tensor.of(doubles);
      }
      case "i4" -> {
        int[] ints = new int[data.remaining() / Integer.BYTES];
        data.asIntBuffer().get(ints);
        yield Tensor.of(ints);
      }
      case "i8" -> {
        long[] longs = new long[data.remaining() / Long.BYTES];
        data.asLongBuffer().get(longs);
        yield Tensor.of(longs);
      }
      case "b1" -> {
        boolean[] booleans = new boolean[data.remaining()];
        for (int i = 0; i < booleans.length; i++) {
          booleans[i] = data.get(i) != 0;
        }
        yield Tensor.of(booleans);
      }
      default -> throw new IOException("elements of type " + typeCode + " are not supported");
    };
  }

  private static String typeCode(Class<?> dtype) {
    if (dtype == Bool.class) {
      return "|b1";
    }
    String order = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "<" : ">";
    if (dtype == F32.class) {
      return order + "f4";
    } else if (dtype == F64.class) {
      return order + "f8";
    } else if (dtype == I32.class) {
      return order + "i4";
    } else if (dtype == I64.class) {
      return order + "i8";
    }
    throw new IllegalArgumentException("no NumPy name for " + dtype.getSimpleName());
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("ends " + (count - bytes.length) + " bytes too early");
    }
    return bytes;
  }
}
