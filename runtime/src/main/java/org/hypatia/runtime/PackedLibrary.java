package org.hypatia.runtime;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * A shared library packed beside a generated class, as the index {@code library} in its folder
 * describes it: one line with name, length and checksum. The class knows these of the platform it
 * was compiled on; the index serves the others.
 */
record PackedLibrary(String file, int bytes, long crc) {

  /** What is packed for a platform; null when nothing is, or its index cannot be read. */
  static @Nullable PackedLibrary find(Class<?> owner, String platform) {
    try (InputStream index = owner.getResourceAsStream(folder(owner, platform) + "library")) {
      if (index == null) {
        return null;
      }
      String line = new String(index.readAllBytes(), StandardCharsets.UTF_8).trim();
      int first = line.indexOf(' ');
      int second = line.lastIndexOf(' ');
      return new PackedLibrary(
          line.substring(0, first),
          Integer.parseInt(line.substring(first + 1, second)),
          Long.parseLong(line.substring(second + 1), 16));
    } catch (IOException | RuntimeException damaged) {
      return null;
    }
  }

  /** The contents; refused where they are not what length and checksum say. */
  byte[] intact(Class<?> owner, String platform) throws IOException {
    byte[] contents = read(owner, platform, file);
    CRC32 sum = new CRC32();
    sum.update(contents, 0, contents.length);
    if (contents.length != bytes || sum.getValue() != crc) {
      throw new IOException("the resource " + file + " is damaged; build the jar again");
    }
    return contents;
  }

  static byte[] read(Class<?> owner, String platform, String file) throws IOException {
    String resource = folder(owner, platform) + file;
    byte[] contents = fromJar(owner, resource.substring(1));
    if (contents != null) {
      return contents;
    }
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the resource " + resource + " is missing; build the jar again");
      }
      return in.readAllBytes();
    }
  }

  /**
   * An entry of the jar that the class lies in; null where there is no such file. Class loaders
   * read through URL connections, and the first of a process takes longer than the rest of loading.
   * They are asked after a failure here, and say what is wrong.
   */
  private static byte @Nullable [] fromJar(Class<?> owner, String name) {
    CodeSource source = owner.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return null;
    }
    try (JarFile jar = new JarFile(new File(source.getLocation().toURI()))) {
      ZipEntry entry = jar.getEntry(name);
      if (entry == null) {
        return null;
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return in.readAllBytes();
      }
    } catch (IOException | URISyntaxException | IllegalArgumentException elsewhere) {
      return null;
    }
  }

  private static String folder(Class<?> owner, String platform) {
    return "/META-INF/hypatia/" + owner.getName() + "/" + platform + "/";
  }
}
