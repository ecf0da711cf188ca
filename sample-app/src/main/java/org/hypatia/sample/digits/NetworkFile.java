package org.hypatia.sample.digits;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.sample.data.Digits;
import org.hypatia.sample.data.NpzReader;
import org.hypatia.sample.data.NpzWriter;
import org.hypatia.sample.digits.DigitNetwork.Network;

/** A network's parameters in an {@code .npz} file, under the names of the record's components. */
final class NetworkFile {
  /** Where commands look unless told otherwise. */
  static final String DEFAULT = "digits.npz";

  private NetworkFile() {}

  static void save(File file, Network network) throws IOException {
    Map<String, Tensor<?>> tensors = new LinkedHashMap<>();
    tensors.put("w1", network.w1());
    tensors.put("b1", network.b1());
    tensors.put("w2", network.w2());
    tensors.put("b2", network.b2());
    NpzWriter.write(file.toPath(), tensors);
  }

  static Network load(File file) throws IOException {
    if (!file.exists()) {
      throw new IOException(file + " does not exist; the command digits makes it");
    }
    Map<String, Tensor<?>> tensors = NpzReader.read(file);
    Tensor<F32> b1 = tensor(file, tensors, "b1", -1);
    long hidden = b1.size();
    return new Network(
        tensor(file, tensors, "w1", Digits.PIXELS, hidden),
        b1,
        tensor(file, tensors, "w2", hidden, Digits.CLASSES),
        tensor(file, tensors, "b2", Digits.CLASSES));
  }

  /** A tensor of the file; a size of -1 may be any. */
  private static Tensor<F32> tensor(
      File file, Map<String, Tensor<?>> tensors, String name, long... shape) throws IOException {
    Tensor<?> tensor = tensors.get(name);
    if (tensor == null) {
      throw new IOException(file + " holds no array " + name);
    }
    long[] actual = tensor.shape();
    boolean fits = actual.length == shape.length;
    for (int i = 0; fits && i < shape.length; i++) {
      fits = shape[i] < 0 || shape[i] == actual[i];
    }
    if (!fits) {
      throw new IOException(
          file
              + ": "
              + name
              + " has shape "
              + Arrays.toString(actual)
              + ", expected "
              + Arrays.toString(shape));
    }
    return tensor.cast(F32.class);
  }
}
