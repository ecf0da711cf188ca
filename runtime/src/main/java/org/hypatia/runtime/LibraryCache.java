package org.hypatia.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where libraries are extracted to, so that the system can load them. */
final class LibraryCache {
  private static final long MAX_BYTES = 256L << 20;

  private LibraryCache() {}

  /** Where libraries are kept: the property {@code hypatia.cache}, or the user's cache folder. */
  private static @Nullable File directory() {
    String chosen = System.getProperty("hypatia.cache");
    if (chosen != null) {
      return chosen.equals("off") ? null : new File(chosen, "lib").getAbsoluteFile();
    }
    String caches = System.getenv("XDG_CACHE_HOME");
    if (caches == null || !new File(caches).isAbsolute()) {
      String home = System.getProperty("user.home");
      if (home == null || !new File(home).isAbsolute()) {
        return null;
      }
      caches = home + "/.cache";
    }
    return new File(caches, "hypatia/lib");
  }

  /** The library's file in the cache; extracts it unless it is there already, and intact. */
  static @Nullable File locate(KernelLibrary library) throws IOException {
    File directory = directory();
    if (directory == null) {
      return null;
    }
    File file = new File(directory, library.file());
    if (file.exists()) {
      checkPrivate(directory);
      if (library.isIntact(file)) {
        return file;
      }
    }
    byte[] contents = library.read();
    PrivateFiles.createDirectory(directory.toPath());
    checkPrivate(directory);
    makeRoom(directory, contents.length);
    PrivateFiles.writeAtomically(file.toPath(), contents);
    return file;
  }

  /** Whoever may change the directory above may put another in this one's place. */
  private static void checkPrivate(File directory) throws IOException {
    PrivateFiles.checkDirectory(directory.toPath());
    PrivateFiles.checkDirectory(directory.getParentFile().toPath());
  }

  /** The library in a new directory that only this call knows. */
  static File temporaryCopy(KernelLibrary library) throws IOException {
    byte[] contents = library.read();
    Path directory = PrivateFiles.createTemporaryDirectory("hypatia-");
    File copy = directory.resolve(library.file()).toFile();
    try {
      PrivateFiles.write(copy.toPath(), contents);
      return copy;
    } catch (IOException failure) {
      discard(copy);
      throw failure;
    }
  }

  /** Deletes a temporary copy and its directory; what cannot go now goes when the process ends. */
  static void discard(File copy) {
    File directory = copy.getParentFile();
    if (copy.exists() && !copy.delete()) {
      directory.deleteOnExit();
      copy.deleteOnExit();
    } else if (!directory.delete()) {
      directory.deleteOnExit();
    }
  }

  /** Deletes the libraries extracted longest ago until another fits the bound. */
  private static void makeRoom(File directory, int bytes) {
    File[] files = directory.listFiles();
    while (files != null) {
      long total = bytes;
      File oldest = null;
      for (File file : files) {
        total += file.length();
        if (oldest == null || file.lastModified() < oldest.lastModified()) {
          oldest = file;
        }
      }
      if (total <= MAX_BYTES || oldest == null || !oldest.delete()) {
        return;
      }
      files = directory.listFiles();
    }
  }
}
