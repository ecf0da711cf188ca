package org.hypatia.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where libraries are extracted to, so that the system can load them. */
final class LibraryCache {
  private static final long MAX_BYTES = 256L << 20;

  private LibraryCache() {}

  /** Where libraries are kept: the property {@code hypatia.cache}, or the user's cache folder. */
  static @Nullable File directory() {
    String chosen = System.getProperty("hypatia.cache");
    if (chosen != null) {
      return chosen.equals("off") ? null : new File(chosen, "lib");
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

  /** The library's file in a directory; extracts it unless it is there already, and intact. */
  static File locate(File directory, LibraryImage image) throws IOException {
    File file = new File(directory, image.file());
    if (file.exists()) {
      checkPrivate(directory);
      if (image.isIn(file)) {
        return file;
      }
    }
    byte[] contents = image.read();
    PrivateFiles.createDirectory(directory.toPath());
    checkPrivate(directory);
    makeRoom(directory, contents.length);
    PrivateFiles.writeAtomically(file.toPath(), contents);
    return file;
  }

  /** Whoever may change the directory above may put another in this one's place. */
  private static void checkPrivate(File directory) throws IOException {
    PrivateFiles.checkDirectory(directory.toPath());
    PrivateFiles.checkDirectory(directory.toPath().toAbsolutePath().getParent());
  }

  /** The library in a new directory that only this call knows. */
  static File temporaryCopy(LibraryImage image) throws IOException {
    byte[] contents = image.read();
    Path directory = Files.createTempDirectory("hypatia-");
    File copy = directory.resolve(image.file()).toFile();
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
