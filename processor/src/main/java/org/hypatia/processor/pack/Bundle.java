package org.hypatia.processor.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hypatia.processor.emit.CompiledKernel;
import org.hypatia.processor.emit.IsaLevel;
import org.hypatia.processor.emit.KernelClass;
import org.hypatia.processor.emit.LibraryFacts;
import org.hypatia.processor.graph.StoredText;
import org.hypatia.processor.toolchain.CudaImage;
import org.hypatia.processor.toolchain.Hash;
import org.hypatia.processor.toolchain.NativeLibrary;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one class with kernels, all below {@code META-INF/hypatia/}: the graphs of its
 * kernels in the folder of the class itself, so that kernels elsewhere can be built from them; the
 * shared library and a manifest in the folder of the generated class. The same content gives the
 * same bytes.
 */
public final class Bundle {
  /** Raised when the layout changes in a way that readers must know. */
  private static final int FORMAT = 1;

  private final KernelClass owner;
  private final String graphs;
  private final @Nullable NativeLibrary library;
  private final LibraryFacts facts;
  private final @Nullable CudaImage image;

  /**
   * @param graphs text form of the kernels' graphs
   * @param library what runs natively; null where nothing does
   * @param facts what the generated class was told
   * @param image code for GPUs; null where there is none
   */
  public Bundle(
      KernelClass owner,
      String graphs,
      @Nullable NativeLibrary library,
      LibraryFacts facts,
      @Nullable CudaImage image) {
    this.owner = owner;
    this.graphs = graphs;
    this.library = library;
    this.facts = facts;
    this.image = image;
  }

  public void writeTo(ResourceSink sink) throws IOException {
    sink.write(StoredText.path(owner.binaryName()), bytes(graphs));
    String folder = StoredText.ROOT + owner.kernelsBinaryName() + "/";
    NativeLibrary made = library;
    if (made != null) {
      String index = made.file() + " " + facts.bytes() + " " + Long.toHexString(facts.crc()) + "\n";
      sink.write(folder + made.platform() + "/library", bytes(index));
      sink.write(folder + made.platform() + "/" + made.file(), made.contents());
    }
    if (image != null) {
      sink.write(folder + "cuda/" + image.file(), image.contents());
    }
    sink.write(folder + "manifest.properties", bytes(manifest()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Sorted, and without the date that {@code Properties.store} would add. */
  private String manifest() {
    SortedMap<String, String> entries = new TreeMap<>();
    entries.put("format", Integer.toString(FORMAT));
    entries.put("class", owner.binaryName());
    NativeLibrary made = library;
    if (made != null) {
      String prefix = "library." + made.platform() + ".";
      entries.put(prefix + "file", made.file());
      entries.put(prefix + "sha256", Hash.of(made.contents()));
      entries.put(prefix + "compiler", made.compiler());
      for (IsaLevel level : made.levels()) {
        entries.put(prefix + "flags." + level.suffix(), made.flags(level));
      }
    } else if (!facts.whyNone().isEmpty()) {
      entries.put("library.none", facts.whyNone());
    }
    if (image != null) {
      entries.put("cuda.file", image.file());
      entries.put("cuda.sha256", Hash.of(image.contents()));
      entries.put("cuda.compiler", image.compiler());
      entries.put("cuda.flags", image.flags());
    }
    for (int i = 0; i < owner.kernels().size(); i++) {
      CompiledKernel kernel = owner.kernels().get(i);
      String prefix = "kernel." + i + ".";
      entries.put(prefix + "id", kernel.id());
      entries.put(prefix + "name", kernel.kernel().signature().methodName());
      entries.put(prefix + "backend", kernel.isNative() ? "native" : "java");
      if (!kernel.isNative()) {
        entries.put(prefix + "reason", kernel.whyJava());
      }
      if (kernel.usesLapack()) {
        entries.put(prefix + "lapack", "yes");
      }
      if (kernel.hasCuda()) {
        entries.put(prefix + "cuda", "yes");
      } else if (!kernel.whyNoCuda().isEmpty()) {
        entries.put(prefix + "cuda", kernel.whyNoCuda());
      }
    }
    StringBuilder text = new StringBuilder();
    entries.forEach(
        (key, value) -> text.append(key).append('=').append(escaped(value)).append('\n'));
    return text.toString();
  }

  /** As {@code Properties.load} reads it back. */
  private static String escaped(String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        text.append("\\\\");
      } else if (c == '\n') {
        text.append("\\n");
      } else if (c < 0x20 || c > 0x7e) {
        text.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
