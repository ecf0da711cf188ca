package org.hypatia.sample.data;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.hypatia.Bool;
import org.hypatia.Element;
import org.hypatia.F32;
import org.hypatia.F64;
import org.hypatia.I32;
import org.hypatia.I64;
import org.hypatia.Tensor;

/**
 * Reads what {@code numpy.savez} and {@link NpzWriter} write: a zip of {@code .npy} entries, each a
 * magic number, a header in Python's syntax, and the elements.
 *
 * <p>A process that predicts waits for this. So it uses classes that the virtual machine has loaded
 * by then, such as {@code ZipFile}, which opened the jar.
 */
public final class NpzReader {
  static final String SUFFIX = ".npy";
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 16;

  private NpzReader() {}

  /** The tensors of a file by name, in its order. */
  public static Map<String, Tensor<?>> read(File file) throws IOException {
    Map<String, Tensor<?>> tensors = new LinkedHashMap<>();
    try (ZipFile zip = open(file)) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String name = entry.getName();
        if (!name.endsWith(SUFFIX)) {
          throw new IOException(file + ": " + name + " is not an .npy entry");
        }
        try (InputStream in = zip.getInputStream(entry)) {
          tensors.put(name.substring(0, name.length() - SUFFIX.length()), tensor(in));
        } catch (IOException e) {
          throw new IOException(file + ", " + name + ": " + e.getMessage(), e);
        }
      }
    }
    if (tensors.isEmpty()) {
      throw new IOException(file + " holds no arrays");
    }
    return tensors;
  }

  private static ZipFile open(File file) throws IOException {
    try {
      return new ZipFile(file);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read as an .npz file: " + e.getMessage(), e);
    }
  }

  private static Tensor<?> tensor(InputStream in) throws IOException {
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
    int length = 0;
    byte[] lengthBytes = exactly(in, version == 1 ? 2 : 4);
    for (int i = lengthBytes.length - 1; i >= 0; i--) {
      length = length << 8 | lengthBytes[i] & 0xff;
    }
    if (length < 0 || length > LONGEST_HEADER) {
      throw new IOException("a header of " + length + " bytes");
    }
    String header = new String(exactly(in, length), StandardCharsets.UTF_8);
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
    long[] sizes = new long[end];
    int axes = 0;
    int from = 1;
    while (from < end) {
      int comma = rest.indexOf(',', from);
      int to = comma < 0 || comma > end ? end : comma;
      String size = rest.substring(from, to).strip();
      if (!size.isEmpty()) {
        sizes[axes++] = size(size, header);
      }
      from = to + 1;
    }
    long[] shape = new long[axes];
    System.arraycopy(sizes, 0, shape, 0, axes);
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
    Class<? extends Element> type = type(typeCode);
    int width = typeCode.charAt(2) - '0';
    long bytes = width;
    try {
      for (long size : shape) {
        bytes = Math.multiplyExact(bytes, size);
      }
      byte[] data = exactly(in, Math.toIntExact(bytes));
      boolean bigEndian = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
      if (width > 1 && typeCode.charAt(0) == (bigEndian ? '<' : '>')) {
        reverse(data, width);
      }
      for (int i = 0; typeCode.endsWith("b1") && i < data.length; i++) {
        data[i] = (byte) (data[i] == 0 ? 0 : 1);
      }
      Tensor<?> tensor = Tensor.zeros(type, shape);
      tensor.asByteBuffer().put(data);
      return tensor;
    } catch (ArithmeticException e) {
      throw new IOException("an array of more than 2^31-1 bytes", e);
    }
  }

  private static Class<? extends Element> type(String code) throws IOException {
    if (code.length() == 3 && "<>|".indexOf(code.charAt(0)) >= 0) {
      if (code.endsWith("f4")) {
        return F32.class;
      } else if (code.endsWith("f8")) {
        return F64.class;
      } else if (code.endsWith("i4")) {
        return I32.class;
      } else if (code.endsWith("i8")) {
        return I64.class;
      } else if (code.endsWith("b1")) {
        return Bool.class;
      }
    }
    throw new IOException("elements of type " + code + " are not supported");
  }

  /** Puts the bytes of each element in the opposite order. */
  private static void reverse(byte[] data, int width) {
    for (int from = 0; from < data.length; from += width) {
      for (int i = 0; i < width / 2; i++) {
        byte first = data[from + i];
        data[from + i] = data[from + width - 1 - i];
        data[from + width - 1 - i] = first;
      }
    }
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new IOException("ends " + (count - bytes.length) + " bytes too early");
    }
    return bytes;
  }
}
