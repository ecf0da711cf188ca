package org.hypatia.sample.data;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.hypatia.F32;
import org.hypatia.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class NpzTest {
  @TempDir Path folder;

  @Test
  void everyTypeAndRankComesBack() throws IOException {
    Map<String, Tensor<?>> written = new LinkedHashMap<>();
    written.put("floats", Tensor.of(new float[] {1, -0f, Float.NaN, 0x1p-149f, 3, 4}, 2, 3));
    written.put("doubles", Tensor.of(new double[] {Math.PI, Double.NEGATIVE_INFINITY}, 2));
    written.put("ints", Tensor.of(new int[] {Integer.MIN_VALUE, 7}, 1, 2, 1));
    written.put("longs", Tensor.of(new long[] {Long.MAX_VALUE}, 1));
    written.put("booleans", Tensor.of(new boolean[] {true, false, true}, 3));
    written.put("scalar", Tensor.scalar(2.5f));
    written.put("empty", Tensor.zeros(F32.class, 0, 4));
    Path file = folder.resolve("all.npz");
    NpzWriter.write(file, written);

    Map<String, Tensor<?>> read = NpzReader.read(file.toFile());

    assertEquals(List.copyOf(written.keySet()), List.copyOf(read.keySet()));
    written.forEach(
        (name, tensor) -> {
          Tensor<?> other = requireNonNull(read.get(name), name);
          assertEquals(tensor.dtype(), other.dtype(), name);
          assertArrayEquals(tensor.shape(), other.shape(), name);
          assertEquals(tensor.asByteBuffer(), other.asByteBuffer(), name);
        });
  }

  @Test
  void theSameTensorsGiveTheSameBytes() throws IOException {
    Map<String, Tensor<?>> tensors = Map.of("x", Tensor.of(new float[] {1, 2}, 2));
    NpzWriter.write(folder.resolve("a.npz"), tensors);
    NpzWriter.write(folder.resolve("b.npz"), tensors);
    assertEquals(-1, Files.mismatch(folder.resolve("a.npz"), folder.resolve("b.npz")));
  }

  @Test
  void anEntryHasTheBytesThatNumPyWrites() throws IOException {
    Path file = folder.resolve("x.npz");
    NpzWriter.write(file, Map.of("x", Tensor.of(new int[] {1, -2}, 2)));
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      ZipEntry entry = zip.getNextEntry();
      byte[] bytes = zip.readAllBytes();
      assertEquals("x.npy", entry.getName());
      assertEquals("934e554d5059010076007b2764657363", HexFormat.of().formatHex(bytes, 0, 16));
      assertEquals(
          "{'descr': '<i4', 'fortran_order': False, 'shape': (2, ), }",
          new String(bytes, 10, 118, US_ASCII).strip());
      assertEquals('\n', bytes[127]);
      assertEquals("01000000feffffff", HexFormat.of().formatHex(bytes, 128, 136));
      assertEquals(136, bytes.length);
    }
  }

  @Test
  void readsBigEndianArraysAndOtherSpellings() throws IOException {
    String header = "{'shape': (2,), 'fortran_order': False, 'descr': '>f8'}\n";
    byte[] data = HexFormat.of().parseHex("3ff0000000000000c000000000000000");
    Tensor<?> x = readEntry(npy(1, header, data));
    assertArrayEquals(new double[] {1, -2}, x.toDoubleArray());
    assertArrayEquals(new double[] {1, -2}, readEntry(npy(2, header, data)).toDoubleArray());
  }

  @Test
  void readsCompressedEntries() throws IOException {
    // The helper compresses, as numpy.savez_compressed does; the class under test does not.
    String header = "{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }\n";
    Tensor<?> x = readEntry(npy(1, header, new byte[] {1, 0, 7}));
    assertArrayEquals(new boolean[] {true, false, true}, x.toBooleanArray());
    assertArrayEquals(new byte[] {1, 0, 1}, bytes(x));
  }

  private static byte[] bytes(Tensor<?> x) {
    byte[] bytes = new byte[(int) x.size()];
    x.asByteBuffer().get(bytes);
    return bytes;
  }

  @Test
  void damagedFilesAreRefusedWithTheReason() throws IOException {
    String good = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n";
    refused("8 bytes too early", npy(1, good, new byte[0]));
    refused("magic number", "something else".getBytes(US_ASCII));
    refused("version 9", npy(9, good, new byte[8]));
    refused("type <c8", npy(1, good.replace("<f4", "<c8"), new byte[16]));
    refused("type object", npy(1, good.replace("<f4", "object"), new byte[16]));
    refused("column-major", npy(1, good.replace("False", "True"), new byte[8]));
    refused("negative size", npy(1, good.replace("2,", "-2,"), new byte[8]));
    refused("no shape", npy(1, good.replace("2,", "two,"), new byte[8]));
    refused("more than 2^31-1 bytes", npy(1, good.replace("2,", "2147483647, 9"), new byte[8]));
    refused(
        "more than 2^31-1 bytes", npy(1, good.replace("2,", "9, " + Long.MAX_VALUE), new byte[8]));
    refused("no 'fortran_order':", npy(1, "{}\n", new byte[8]));
    refused("a header of", npy(2, "x".repeat(70_000), new byte[0]));
  }

  @Test
  void whatIsNoArchiveIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("text.npz"), "no zip at all");
    String message = message(() -> NpzReader.read(file.toFile()));
    assertTrue(message.contains("cannot be read as an .npz file"), message);
  }

  private void refused(String reason, byte[] entry) {
    String message = message(() -> readEntry(entry));
    assertTrue(message.contains(reason), message);
    assertTrue(message.contains("x.npy"), message);
  }

  private static String message(Executable call) {
    return requireNonNull(assertThrows(IOException.class, call).getMessage());
  }

  private Tensor<?> readEntry(byte[] entry) throws IOException {
    Path file = folder.resolve("entry.npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("x.npy"));
      zip.write(entry);
      zip.closeEntry();
    }
    return requireNonNull(NpzReader.read(file.toFile()).get("x"));
  }

  private static byte[] npy(int version, String header, byte[] data) {
    int length = header.length();
    byte[] prefix =
        version == 2
            ? new byte[] {2, 0, (byte) length, (byte) (length >> 8), (byte) (length >> 16), 0}
            : new byte[] {(byte) version, 0, (byte) length, (byte) (length >> 8)};
    byte[] magic = HexFormat.of().parseHex("934e554d5059");
    byte[] all = new byte[magic.length + prefix.length + length + data.length];
    System.arraycopy(magic, 0, all, 0, magic.length);
    System.arraycopy(prefix, 0, all, magic.length, prefix.length);
    System.arraycopy(header.getBytes(US_ASCII), 0, all, magic.length + prefix.length, length);
    System.arraycopy(data, 0, all, magic.length + prefix.length + length, data.length);
    return all;
  }
}
