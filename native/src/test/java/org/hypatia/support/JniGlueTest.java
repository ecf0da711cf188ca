package org.hypatia.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Arrays through the JNI helpers, and the exceptions that statuses become. */
final class JniGlueTest {
  private static final boolean LOADED = load();

  private static native void addRowSums(double[][] x, long n, long d, double[] y);

  private static native void fill(int[][][] x, long n0, long n1, long n2);

  private static native void fail(int code, int[] y, long n);

  private static native void doubleFloats(float[] x, long n);

  private static native void doubleDoubles(double[] x, long n);

  private static native void doubleInts(int[] x, long n);

  private static native void doubleLongs(long[] x, long n);

  private static native void invert(boolean[] x, long n);

  private static native long address(Object buffer);

  private static boolean load() {
    List<Compiler> compilers = Compiler.all();
    if (compilers.isEmpty()) {
      return false;
    }
    try {
      Path folder = Files.createTempDirectory("glue");
      Path library = folder.resolve("glue.so");
      List<String> flags = new ArrayList<>(List.of("-std=gnu11", "-shared"));
      flags.addAll(
          List.of(Compiler.PROGRAMS.resolve("glue.c").toString(), "-o", library.toString()));
      Compiler.Outcome outcome = compilers.get(0).compile(flags, folder);
      assertEquals(0, outcome.code(), outcome::text);
      System.load(library.toString());
      return true;
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  /** Small arrays are pinned, large ones copied: both sides of the limit of 1 MiB. */
  @Test
  void nestedArraysComeInAndSumsGoOut() {
    if (!LOADED) {
      return;
    }
    for (int[] size : new int[][] {{0, 0}, {1, 1}, {3, 5}, {400, 500}, {200000, 1}}) {
      double[][] x = new double[size[0]][size[1]];
      double[] expected = new double[size[0]];
      double[] y = new double[size[0]];
      for (int i = 0; i < size[0]; i++) {
        y[i] = i;
        Arrays.fill(x[i], i + 0.5);
        expected[i] = i + (i + 0.5) * size[1];
      }
      addRowSums(x, size[0], size[1], y);
      assertArrayEquals(expected, y, 1e-6);
    }
  }

  /** Short arrays are copied, long ones pinned: sizes on both sides of the limit of 512 bytes. */
  @Test
  void flatArraysOfEveryTypeComeInAndGoOut() {
    if (!LOADED) {
      return;
    }
    for (int n : new int[] {0, 1, 8, 63, 64, 65, 127, 128, 129, 511, 512, 513, 1 << 18}) {
      float[] f = new float[n];
      double[] d = new double[n];
      int[] k = new int[n];
      long[] l = new long[n];
      boolean[] z = new boolean[n];
      for (int i = 0; i < n; i++) {
        f[i] = i;
        d[i] = i;
        k[i] = i;
        l[i] = i;
        z[i] = i % 3 == 0;
      }
      doubleFloats(f, n);
      doubleDoubles(d, n);
      doubleInts(k, n);
      doubleLongs(l, n);
      invert(z, n);
      for (int i = 0; i < n; i++) {
        assertEquals(2 * i, f[i]);
        assertEquals(2 * i, d[i]);
        assertEquals(2 * i, k[i]);
        assertEquals(2L * i, l[i]);
        assertEquals(i % 3 != 0, z[i]);
      }
    }
  }

  @Test
  void aMissingFlatArrayIsRefused() {
    if (!LOADED) {
      return;
    }
    NullPointerException absent =
        assertThrows(
            NullPointerException.class, () -> addRowSums(new double[1][1], 1, 1, nothing()));
    assertEquals("an array is null", absent.getMessage());
  }

  @SuppressWarnings("NullAway") // what a caller without null checks may pass
  private static double[] nothing() {
    return null;
  }

  @Test
  void nestedArraysAreWritten() {
    if (!LOADED) {
      return;
    }
    int[][][] x = new int[3][2][4];
    fill(x, 3, 2, 4);
    assertArrayEquals(new int[] {200, 201, 202, 203}, x[2][0]);
    assertArrayEquals(new int[] {110, 111, 112, 113}, x[1][1]);
  }

  @Test
  void raggedAndMissingRowsAreRefused() {
    if (!LOADED) {
      return;
    }
    double[][] ragged = {{1, 2}, {3}};
    IllegalArgumentException shape =
        assertThrows(IllegalArgumentException.class, () -> addRowSums(ragged, 2, 2, new double[2]));
    assertEquals(
        "row 1 has length 1 along axis 1: all rows must have one length", shape.getMessage());
    double[][] missing = {{1, 2}, null};
    NullPointerException absent =
        assertThrows(NullPointerException.class, () -> addRowSums(missing, 2, 2, new double[2]));
    assertEquals("row 1 of a nested array is null", absent.getMessage());
    assertThrows(IllegalArgumentException.class, () -> fill(new int[2][2][3], 2, 2, 4));
    double[] y = new double[1];
    addRowSums(new double[][] {{4, 5}}, 1, 2, y);
    assertArrayEquals(new double[] {9}, y);
  }

  @Test
  void statusesBecomeExceptions() {
    if (!LOADED) {
      return;
    }
    fail(0, new int[1], 1);
    assertEquals("/ by zero", failure(ArithmeticException.class, 1));
    assertEquals(
        "Index 7 out of bounds for length 5 along axis 1",
        failure(ArrayIndexOutOfBoundsException.class, 2));
    failure(OutOfMemoryError.class, 3);
    assertEquals("5", failure(NegativeArraySizeException.class, 4));
    failure(IllegalArgumentException.class, 5);
    failure(NullPointerException.class, 6);
    failure(IllegalStateException.class, 7);
    assertEquals("solve: the matrix is singular: pivot 3", failure(ArithmeticException.class, 8));
    failure(InternalError.class, 99);
  }

  private static <T extends Throwable> String failure(Class<T> type, int code) {
    T small = assertThrows(type, () -> fail(code, new int[1], 1));
    assertThrows(type, () -> fail(code, new int[1 << 20], 1 << 20));
    return String.valueOf(small.getMessage());
  }

  @Test
  void directBuffersHaveAddressesAndOthersNone() {
    if (!LOADED) {
      return;
    }
    assertNotEquals(0, address(ByteBuffer.allocateDirect(64)));
    assertEquals(0, address(ByteBuffer.allocate(64)));
  }
}
