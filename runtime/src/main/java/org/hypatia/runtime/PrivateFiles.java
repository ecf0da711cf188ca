package org.hypatia.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files of one user that no other can plant or change: directories that are ours, no links, and
 * writable by nobody else; files that appear under their names whole or not at all. Used by the
 * compiler's cache too; not for users.
 */
public final class PrivateFiles {
  private static final boolean POSIX = File.separatorChar == '/';
  private static final Set<OpenOption> OPTIONS =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);
  private static final int MAX_ATTEMPTS = 100;

  private PrivateFiles() {}

  /** Makes a directory that only this user may enter; one that exists must be private already. */
  public static void createDirectory(Path directory) throws IOException {
    Files.createDirectories(directory, permissions("rwx------"));
    checkDirectory(directory);
  }

  /** Refuses a directory that is a link, another user's, or writable by others. */
  public static void checkDirectory(Path directory) throws IOException {
    if (!POSIX) {
      return;
    }
    int mode = (Integer) Files.getAttribute(directory, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    boolean isDirectory = (mode & 0170000) == 0040000;
    Object owner = Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    if (!isDirectory || (mode & 0022) != 0 || !owner.equals(ourselves())) {
      throw new IOException(
          "the directory "
              + directory
              + " is a link, another user's or writable by others; make it this user's alone"
              + " (chmod 700), or choose another");
    }
  }

  /** The user's number; where the system does not show processes as files, the home's owner. */
  private static Object ourselves() throws IOException {
    Path process = Path.of("/proc/self");
    Path ours = Files.exists(process) ? process : Path.of(System.getProperty("user.home", "/"));
    return Files.getAttribute(ours, "unix:uid");
  }

  /** A new directory that only this user may enter, among the system's temporary files. */
  public static Path createTemporaryDirectory(String prefix) throws IOException {
    return create(Path.of(System.getProperty("java.io.tmpdir", "."), prefix), true);
  }

  /**
   * A new file or directory that only this user may change. Its name may be guessed, but not taken
   * before: nothing is made where anything is. Random names would be no safer, and the first random
   * number of a process costs tens of milliseconds.
   */
  private static Path create(Path prefix, boolean directory) throws IOException {
    FileAttribute<?>[] permissions = permissions("rwx------");
    for (int attempt = 1; ; attempt++) {
      Path path =
          prefix.resolveSibling(prefix.getFileName() + Long.toString(System.nanoTime(), 36));
      try {
        return directory
            ? Files.createDirectory(path, permissions)
            : Files.createFile(path, permissions);
      } catch (FileAlreadyExistsException taken) {
        if (attempt == MAX_ATTEMPTS) {
          throw taken;
        }
      }
    }
  }

  /** Writes a file beside its place and moves it there. */
  public static void writeAtomically(Path file, byte[] contents) throws IOException {
    Path part = create(file.resolveSibling(file.getFileName() + ".part"), false);
    try {
      write(part, contents);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Writes a file of a directory that is private; follows no link. */
  static void write(Path file, byte[] contents) throws IOException {
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, OPTIONS, permissions("rwx------"))) {
      ByteBuffer left = ByteBuffer.wrap(contents);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    }
  }

  private static FileAttribute<?>[] permissions(String text) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
        }
        : new FileAttribute<?>[0];
  }
}
