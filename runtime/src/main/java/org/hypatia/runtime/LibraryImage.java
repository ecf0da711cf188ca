package org.hypatia.runtime;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A shared library as it is packed beside a generated class. */
final class LibraryImage {
  private final Class<?> owner;
  private final String platform;
  private final String file;
  private final int bytes;
  private final long crc;

  LibraryImage(Class<?> owner, String platform, String file, int bytes, long crc) {
    this.owner = owner;
    this.platform = platform;
    this.file = file;
    this.bytes = bytes;
    this.crc = crc;
  }

  /**
   * The library of a platform other than the one the class was compiled on, from the index packed
   * with it: one line with name, length and checksum.
   */
  static @Nullable LibraryImage ofPlatform(Class<?> owner, String platform) {
    try (InputStream index = owner.getResourceAsStream(folder(owner, platform) + "library")) {
      if (index == null) {
        return null;
      }
      String line = new String(index.readAllBytes(), StandardCharsets.UTF_8).trim();
      int first = line.indexOf(' ');
      int second = line.lastIndexOf(' ');
      return new LibraryImage(
          owner,
          platform,
          line.substring(0, first),
          Integer.parseInt(line.substring(first + 1, second)),
          Long.parseLong(line.substring(second + 1), 16));
    } catch (IOException | RuntimeException damaged) {
      return null;
    }
  }

  private static String folder(Class<?> owner, String platform) {
    return "/META-INF/hypatia/" + owner.getName() + "/" + platform + "/";
  }

  String file() {
    return file;
  }

  /** Whether a file holds exactly this library. */
  boolean isIn(File candidate) throws IOException {
    if (candidate.length() != bytes) {
      return false;
    }
    try (FileInputStream in = new FileInputStream(candidate)) {
      return isIntact(in.readNBytes(bytes + 1));
    }
  }

  /** The library's contents, read from beside the class. */
  byte[] read() throws IOException {
    String resource = folder(owner, platform) + file;
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the resource " + resource + " is missing; build the jar again");
      }
      byte[] contents = in.readAllBytes();
      if (!isIntact(contents)) {
        throw new IOException("the resource " + resource + " is damaged; build the jar again");
      }
      return contents;
    }
  }

  private boolean isIntact(byte[] contents) {
    CRC32 sum = new CRC32();
    sum.update(contents, 0, contents.length);
    return contents.length == bytes && sum.getValue() == crc;
  }
}
