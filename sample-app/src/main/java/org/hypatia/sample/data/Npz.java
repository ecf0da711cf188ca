package org.hypatia.sample.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.hypatia.Tensor;

/**
 * Named tensors in one file, as {@code numpy.savez} writes and {@code numpy.load} reads: a zip of
 * {@code .npy} entries.
 */
public final class Npz {
  private static final String SUFFIX = ".npy";

  /** Zip's first day. Without it the same tensors would give other bytes every time. */
  private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Npz() {}

  /** Writes the tensors. Whoever reads the file meanwhile sees the old one or the new one whole. */
  public static void write(Path file, Map<String, ? extends Tensor<?>> tensors) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is not a file");
    }
    Path unfinished = Files.createTempFile(folder, ".npz", ".part");
    try {
      try (OutputStream out = Files.newOutputStream(unfinished);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        for (Map.Entry<String, ? extends Tensor<?>> tensor : tensors.entrySet()) {
          ZipEntry entry = new ZipEntry(tensor.getKey() + SUFFIX);
          entry.setTimeLocal(NO_DATE);
          zip.putNextEntry(entry);
          Npy.write(zip, tensor.getValue());
          zip.closeEntry();
        }
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** The tensors of a file, in its order. */
  public static Map<String, Tensor<?>> read(Path file) throws IOException {
    Map<String, Tensor<?>> tensors = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (!name.endsWith(SUFFIX)) {
          throw new IOException(file + ": " + name + " is not an .npy entry");
        }
        try {
          tensors.put(name.substring(0, name.length() - SUFFIX.length()), Npy.read(zip));
        } catch (IOException e) {
          throw new IOException(file + ", " + name + ": " + e.getMessage(), e);
        }
      }
    }
    if (tensors.isEmpty()) {
      throw new IOException(file + " is not an .npz file, or it holds no arrays");
    }
    return tensors;
  }
}
