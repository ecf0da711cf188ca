package org.hypatia.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that libraries are extracted to. A directory is used only when no other user can change it:
 * it is ours, no link, and writable by nobody else. A file appears under its name whole or not at
 * all, whoever else is extracting it.
 */
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
      checkPrivate(directory.toPath());
      if (image.isIn(file)) {
        return file;
      }
    }
    byte[] contents = image.read();
    createPrivate(directory.toPath());
    makeRoom(directory, contents.length);
    Path part = Files.createTempFile(directory.toPath(), image.file(), ".part", onlyOurs("rwx------"));
    try {
      write(part, contents);
      Files.move(part, file.toPath(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    return file;
  }

  /** The library in a new directory that only this call knows. */
  static File temporaryCopy(LibraryImage image) throws IOException {
    byte[] contents = image.read();
    Path directory = Files.createTempDirectory("hypatia-");
    File copy = directory.resolve(image.file()).toFile();
    try {
      write(copy.toPath(), contents);
      return copy;
    } catch (IOException failure) {
      discard(copy);
      throw failure;
    }
  }

  /** Deletes a temporary copy and its directory. */
  static void discard(File copy) {
    boolean gone = copy.delete();
    File directory = copy.getParentFile();
    if (!(directory != null && directory.delete()) && !gone) {
      copy.deleteOnExit();
    }
  }

  private static void write(Path path, byte[] contents) throws IOException {
    try (SeekableByteChannel channel =
        Files.newByteChannel(path, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS))) {
      ByteBuffer left = ByteBuffer.wrap(contents);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    }
  }

  private static FileAttribute<?>[] onlyOurs(String permissions) {
    boolean posix = File.separatorChar == '/';
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static void createPrivate(Path directory) throws IOException {
    Files.createDirectories(directory, onlyOurs("rwx------"));
    checkPrivate(directory);
  }

  /** The directory and the one above it, which is ours too. */
  private static void checkPrivate(Path directory) throws IOException {
    if (File.separatorChar != '/') {
      return;
    }
    Object us = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    checkPrivate(directory, us);
    Path above = directory.getParent();
    if (above != null) {
      checkPrivate(above, us);
    }
  }

  private static void checkPrivate(Path directory, Object us) throws IOException {
    Object owner = Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    int mode = (Integer) Files.getAttribute(directory, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    boolean isDirectory = (mode & 0170000) == 0040000;
    if (!isDirectory || !owner.equals(us) || (mode & 0022) != 0) {
      throw new IOException(
          "the cache directory "
              + directory
              + " is a link, another user's, or writable by others; give it to this user alone"
              + " (chmod 700) or choose another with the system property hypatia.cache");
    }
  }

  /** Deletes the libraries used longest ago until another fits the bound. */
  private static void makeRoom(File directory, int bytes) {
    File[] files = directory.listFiles();
    while (files != null) {
      long total = bytes;
      File oldest = null;
      for (File file : files) {
        total += file.length();
        if (file.length() > 0 && (oldest == null || file.lastModified() < oldest.lastModified())) {
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
