package org.hypatia.sample.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hypatia.Bool;
import org.hypatia.F32;
import org.hypatia.F64;
import org.hypatia.I32;
import org.hypatia.I64;
import org.hypatia.Tensor;

/**
 * Writes named tensors as {@code numpy.savez} does, so that {@code numpy.load} reads them: a zip of
 * {@code .npy} entries that are not compressed.
 */
public final class NpzWriter {
  /** Zip's first day. Without it the same tensors would give other bytes every time. */
  private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final byte[] MAGIC_AND_VERSION = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  /** The elements begin at a multiple of this. */
  private static final int ALIGNMENT = 64;

  /** Of the magic number, the version and the header's length. */
  private static final int PREFIX = 10;

  private NpzWriter() {}

  /** Writes the tensors. Whoever reads the file meanwhile sees the old one or the new one whole. */
  public static void write(Path file, Map<String, ? extends Tensor<?>> tensors) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is not a file");
    }
    Path unfinished = Files.createTempFile(folder, ".npz", ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished));
          ZipOutputStream zip = new ZipOutputStream(out)) {
        for (Map.Entry<String, ? extends Tensor<?>> tensor : tensors.entrySet()) {
          write(zip, tensor.getKey() + NpzReader.SUFFIX, bytes(tensor.getValue()));
        }
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void write(ZipOutputStream zip, String name, byte[] contents) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(contents);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_DATE);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(contents.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(contents);
    zip.closeEntry();
  }

  /** One array in NumPy's own format: magic number, version, header, elements. */
  private static byte[] bytes(Tensor<?> tensor) {
    StringBuilder text = new StringBuilder("{'descr': '");
    text.append(typeCode(tensor.dtype())).append("', 'fortran_order': False, 'shape': (");
    for (long size : tensor.shape()) {
      text.append(size).append(", ");
    }
    text.append("), }");
    while ((PREFIX + text.length() + 1) % ALIGNMENT != 0) {
      text.append(' ');
    }
    byte[] header = text.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
    ByteBuffer elements = tensor.asByteBuffer();
    return ByteBuffer.allocate(PREFIX + header.length + elements.remaining())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC_AND_VERSION)
        .putShort((short) header.length)
        .put(header)
        .put(elements)
        .array();
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
}
