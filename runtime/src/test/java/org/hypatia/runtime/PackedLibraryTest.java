package org.hypatia.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries are read from wherever a class loader finds them. */
final class PackedLibraryTest {
  private static final byte[] CONTENTS = "not really a library".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void aJarMayLieInAnyFolder() throws Exception {
    for (String name : List.of("plain", "with a space", "100%", "100%25", "a#b?c+d", "\u00e4")) {
      Path jar = Files.createDirectory(folder.resolve(name)).resolve("packed.jar");
      pack(jar);
      assertArrayEquals(CONTENTS, read(jar), name);
    }
  }

  @Test
  void theLibraryMayLieInAnotherJarThanItsClass() throws Exception {
    Path whole = folder.resolve("whole.jar");
    pack(whole);
    Path classes = folder.resolve("classes.jar");
    copy(whole, classes, ".class");
    Path libraries = folder.resolve("libraries.jar");
    copy(whole, libraries, ".so");

    assertArrayEquals(CONTENTS, read(classes, libraries));
    IOException thrown = assertThrows(IOException.class, () -> read(classes));
    assertTrue(thrown.toString().endsWith(" is missing; build the jar again"), thrown::toString);
  }

  @Test
  void theClassMayLieInAFolder() throws Exception {
    try (PackedOwner packed = PackedOwner.in(folder.resolve("classes"), CONTENTS)) {
      assertArrayEquals(
          CONTENTS, PackedLibrary.read(packed.owner(), PackedOwner.PLATFORM, PackedOwner.FILE));
    }
  }

  private void pack(Path jar) throws Exception {
    Path root = Files.createTempDirectory(folder, "packed");
    PackedOwner.in(root, CONTENTS).close();
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(root.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
  }

  private static void copy(Path from, Path to, String suffix) throws IOException {
    try (OutputStream out = Files.newOutputStream(to);
        JarOutputStream entries = new JarOutputStream(out);
        JarFile jar = new JarFile(from.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().endsWith(suffix)) {
          entries.putNextEntry(new JarEntry(entry.getName()));
          jar.getInputStream(entry).transferTo(entries);
        }
      }
    }
  }

  private static byte[] read(Path... jars) throws Exception {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      Class<?> owner = loader.loadClass(PackedOwner.Owner.class.getName());
      assertEquals(loader, owner.getClassLoader());
      return PackedLibrary.read(owner, PackedOwner.PLATFORM, PackedOwner.FILE);
    }
  }
}
