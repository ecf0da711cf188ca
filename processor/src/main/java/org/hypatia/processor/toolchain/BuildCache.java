package org.hypatia.processor.toolchain;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hypatia.runtime.PrivateFiles;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what compilers made, by a hash of all that went in. Any number of builds may use one
 * directory at a time: entries are written whole or not at all, and verified when they are read. A
 * cache that cannot be used is one note, not a failure.
 */
final class BuildCache {
  /** How much is kept: the entries used longest ago go first. */
  static final long MAX_BYTES = 512L << 20;

  private static final int HASH_BYTES = 32;

  private final Consumer<String> notes;
  private final long maxBytes;
  private volatile @Nullable Path directory;
  private volatile boolean grew;

  /**
   * @param directory where entries are kept; null for a cache that keeps nothing
   * @param notes is told once where the directory cannot be used
   */
  BuildCache(@Nullable Path directory, long maxBytes, Consumer<String> notes) {
    this.directory = directory == null ? null : directory.resolve("build");
    this.maxBytes = maxBytes;
    this.notes = notes;
  }

  /** What was kept under a key; null when there is nothing, or nothing intact. */
  byte @Nullable [] get(String key) {
    Path folder = directory;
    if (folder == null || !Files.isRegularFile(folder.resolve(key))) {
      return null;
    }
    try {
      PrivateFiles.checkDirectory(folder);
      Path file = folder.resolve(key);
      byte[] entry = Files.readAllBytes(file);
      byte[] contents = Arrays.copyOfRange(entry, Math.min(HASH_BYTES, entry.length), entry.length);
      String expected = HexFormat.of().formatHex(entry, 0, Math.min(HASH_BYTES, entry.length));
      if (!Hash.of(contents).equals(expected)) {
        Files.deleteIfExists(file);
        return null;
      }
      // Fails in a cache that is shared read-only: then nothing is dropped from it either.
      file.toFile().setLastModified(System.currentTimeMillis());
      return contents;
    } catch (IOException failure) {
      disable(failure);
      return null;
    }
  }

  void put(String key, byte[] contents) {
    Path folder = directory;
    if (folder == null) {
      return;
    }
    try {
      PrivateFiles.createDirectory(folder);
      byte[] hash = HexFormat.of().parseHex(Hash.of(contents));
      byte[] entry = Arrays.copyOf(hash, HASH_BYTES + contents.length);
      System.arraycopy(contents, 0, entry, HASH_BYTES, contents.length);
      PrivateFiles.writeAtomically(folder.resolve(key), entry);
      grew = true;
    } catch (IOException failure) {
      disable(failure);
    }
  }

  /** One note, by whichever thread is first; from then on nothing is kept. */
  private synchronized void disable(IOException failure) {
    if (directory != null) {
      notes.accept(
          "the cache "
              + directory
              + " cannot be used, so unchanged kernels are compiled again: "
              + failure
              + "; choose another with -Ahypatia.cache=DIR, or -Ahypatia.cache=off");
      directory = null;
    }
  }

  /** Drops entries beyond the bound. */
  void trim() {
    Path folder = directory;
    if (folder == null || !grew) {
      return;
    }
    List<Used> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries.forEach(entry -> files.add(Used.of(entry.toFile())));
    } catch (IOException failure) {
      disable(failure);
      return;
    }
    files.sort(Comparator.comparingLong(Used::last));
    long total = files.stream().mapToLong(Used::bytes).sum();
    for (Used used : files) {
      if (total <= maxBytes) {
        return;
      }
      if (used.file().delete()) {
        total -= used.bytes();
      }
    }
  }

  /** A file as it was looked at once: another process may use it while files are sorted. */
  private record Used(File file, long last, long bytes) {
    static Used of(File file) {
      return new Used(file, file.lastModified(), file.length());
    }
  }
}
