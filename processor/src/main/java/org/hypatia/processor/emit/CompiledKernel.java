package org.hypatia.processor.emit;

import java.util.List;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.KernelGraph;
import org.jspecify.annotations.Nullable;

/**
 * A kernel with its code for every back end.
 *
 * @param kernel its face in Java, its sizes and what is checked at entry
 * @param c a C translation unit that defines {@code int32_t hyp_kernel_<id>(inputs, sizes, outputs,
 *     hyp_arena *)}; null when the kernel runs as Java code only. The unit is compiled once per
 *     instruction-set level, with the function renamed to {@code hyp_kernel_<id>_<level>};
 *     everything else in it is static. The function reads inputs through their own pointers and
 *     writes every element of the outputs through theirs, whether or not two of them are equal by
 *     {@code inPlace}.
 * @param cuda its code for a GPU; null when none is asked for or can be made
 * @param java a static method of the name {@code id}: inputs, sizes and outputs in the same order,
 *     tensors and arrays flattened to heap arrays, one-element arrays for scalar results
 * @param whyJava the sentence why the kernel runs as Java code only; empty when it has C code
 * @param whyNoCuda the sentence why there is no code for a GPU; empty when there is, or when none
 *     is asked for
 * @param usesArena whether the C function looks at its last argument, for scratch memory or to say
 *     what failed
 * @param small the calls that run as Java code though there is C code; null where none does
 * @param inPlace outputs that may be written over a donated input
 * @param doc the first sentence of the method's documentation; may be empty
 */
public record CompiledKernel(
    KernelGraph kernel,
    @Nullable CUnit c,
    @Nullable CudaUnit cuda,
    String java,
    String whyJava,
    String whyNoCuda,
    boolean usesArena,
    @Nullable SmallCalls small,
    List<InPlace> inPlace,
    String doc) {

  /**
   * Calls with so little to do that the way to C code and back takes longer.
   *
   * @param work what a call does, in additions
   * @param most the most that is little
   */
  public record SmallCalls(Dim work, long most) {}

  /** Positions of an output and of the input, of the same type, that it may be written over. */
  public record InPlace(int output, int input) {}

  public CompiledKernel {
    inPlace = List.copyOf(inPlace);
    if ((c == null) == whyJava.isEmpty()) {
      throw new CompilerBug(kernel.id() + ": either there is C code or a reason why not");
    }
    for (InPlace pair : inPlace) {
      if (!kernel.signature().inputLeaves().get(pair.input()).donated()) {
        throw new CompilerBug(kernel.id() + ": input " + pair.input() + " is not donated");
      }
    }
  }

  /** The kernel's name in C and Java, unique within its class. */
  public String id() {
    return kernel.id();
  }

  /** Whether its C code has loops that threads may share. */
  public boolean shares() {
    return c != null && c.shares();
  }

  /** Positions of outputs of which its C code asks whether they hold zeros already. */
  List<Integer> zeroed() {
    return c == null ? List.of() : c.zeroed();
  }

  /** Whether its C code asks that of any. */
  boolean asksForZeros() {
    return !zeroed().isEmpty();
  }

  /** What its C code leaves to LAPACK where there is one. */
  List<LapackRoutine> lapack() {
    return c == null ? List.of() : c.lapack();
  }

  /** Whether its C code leaves anything to LAPACK. */
  public boolean usesLapack() {
    return !lapack().isEmpty();
  }

  public boolean hasCuda() {
    return cuda != null;
  }

  /** The same kernel without code for a GPU, and why. */
  public CompiledKernel withoutCuda(String why) {
    return new CompiledKernel(kernel, c, null, java, whyJava, why, usesArena, small, inPlace, doc);
  }

  public boolean isNative() {
    return c != null;
  }
}
