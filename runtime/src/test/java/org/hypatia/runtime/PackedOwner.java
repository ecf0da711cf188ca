package org.hypatia.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * A class with a library packed beside it, as javac packs them. The library is any bytes: these
 * tests are about where it is put, not about what it does.
 */
final class PackedOwner implements AutoCloseable {
  /** Loaded anew for each packed library. */
  static final class Owner {
    private Owner() {}
  }

  static final String FILE = "libOwner-0123456789abcdef.so";
  static final String PLATFORM = Platform.name();

  private final URLClassLoader loader;
  private final Class<?> owner;
  private final byte[] contents;
  private final Path beside;

  private PackedOwner(URLClassLoader loader, Class<?> owner, byte[] contents, Path beside) {
    this.loader = loader;
    this.owner = owner;
    this.contents = contents.clone();
    this.beside = beside;
  }

  /** Packs a library in a folder that is empty. */
  static PackedOwner in(Path root, byte[] contents) throws Exception {
    String name = Owner.class.getName();
    String resource = name.replace('.', '/') + ".class";
    Path copy = root.resolve(resource);
    Files.createDirectories(copy.getParent());
    try (InputStream in = Owner.class.getClassLoader().getResourceAsStream(resource)) {
      Files.write(copy, in.readAllBytes());
    }
    Path beside = root.resolve("META-INF/hypatia/" + name + "/" + PLATFORM);
    Files.createDirectories(beside);
    Files.write(beside.resolve(FILE), contents);
    Files.writeString(
        beside.resolve("library"),
        FILE + " " + contents.length + " " + String.format(Locale.ROOT, "%08x", crc(contents)));
    URLClassLoader loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, null);
    return new PackedOwner(loader, loader.loadClass(name), contents, beside);
  }

  private static long crc(byte[] contents) {
    CRC32 sum = new CRC32();
    sum.update(contents);
    return sum.getValue();
  }

  /** What the class's static initialiser asks for. */
  KernelLibrary library() {
    return library(PLATFORM);
  }

  KernelLibrary library(String platform) {
    return KernelLibrary.of(owner, platform, FILE, contents.length, crc(contents));
  }

  Class<?> owner() {
    return owner;
  }

  byte[] contents() {
    return contents.clone();
  }

  /** The folder of the packed library. */
  Path beside() {
    return beside;
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
