package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.StoredKernel;
import org.jspecify.annotations.Nullable;

/** What has been read of one class. */
public final class ClassKernels {
  private final List<KernelGraph> all = new ArrayList<>();
  private final SortedMap<String, StoredKernel> stored = new TreeMap<>();
  private final SortedMap<String, SourcePos> cuda = new TreeMap<>();
  private final SortedMap<String, String> documentation = new TreeMap<>();
  private final SortedMap<String, List<LoopNote>> loops = new TreeMap<>();

  ClassKernels() {}

  /**
   * @param kept what other compilations are to know of it; null where they are to know nothing
   */
  void add(KernelGraph kernel, @Nullable StoredKernel kept) {
    all.add(kernel);
    if (kept != null) {
      stored.put(kernel.id(), kept);
    }
  }

  /** A kernel that finds a size for another. */
  void addCount(KernelGraph kernel) {
    addDerived(
        kernel, "How many elements there are in a call of " + kernel.signature().methodName());
  }

  /**
   * @param sentence what the generated method returns
   */
  void addDerived(KernelGraph kernel, String sentence) {
    all.add(kernel);
    documentation.put(kernel.id(), sentence);
  }

  /** What a derivative's method returns; null for a kernel's own, which the user documents. */
  public @Nullable String documentation(KernelGraph kernel) {
    return documentation.get(kernel.id());
  }

  void addLoops(KernelGraph kernel, List<LoopNote> notes) {
    loops.put(kernel.id(), notes);
  }

  /** What the loops of the method that a kernel, or its derivative, is made of have become. */
  public List<LoopNote> loops(KernelGraph kernel) {
    return loops.getOrDefault(kernel.id(), List.of());
  }

  /** Code for a GPU is asked for at this place. */
  void addCuda(KernelGraph kernel, SourcePos pos) {
    cuda.put(kernel.id(), pos);
  }

  /** Where code for a GPU is asked for; null where it is not. */
  public @Nullable SourcePos cuda(KernelGraph kernel) {
    return cuda.get(kernel.id());
  }

  /** The kernels to compile, each followed by those that its derivative annotations ask for. */
  public List<KernelGraph> all() {
    return List.copyOf(all);
  }

  /** What other compilations are to know of the annotated methods, sorted by id. */
  public List<StoredKernel> stored() {
    return List.copyOf(stored.values());
  }
}
