package org.hypatia.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.emit.KernelNames.Slot;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelSignature.Array;

/**
 * Where the value of each size symbol is read: off a tensor or an array, else off an integer
 * parameter of that name. An inner axis of nested arrays comes last: an array without rows does not
 * say how long its rows are.
 */
final class SizeSources {
  private record Source(Slot slot, int axis) {}

  private final KernelGraph kernel;
  private final KernelNames names;

  SizeSources(KernelGraph kernel, KernelNames names) {
    this.kernel = kernel;
    this.names = names;
  }

  /** Declares the variables of all symbols in {@code dims}. */
  CodeBlock declare(Collection<Dim> dims) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (String symbol : symbols(dims)) {
      List<Source> sources = sources(symbol);
      String variable = names.size(symbol);
      boolean alone = sources.size() == 1 && !isCertain(sources.get(0));
      code.addStatement(
          alone ? "long $L = Math.max(0, $L)" : "long $L = $L", variable, read(sources.get(0)));
      for (Source other : sources.subList(1, sources.size())) {
        code.beginControlFlow("if ($L < 0)", variable);
        code.addStatement("$L = $L", variable, read(other));
        code.endControlFlow();
      }
      if (sources.size() > 1) {
        code.addStatement("$1L = Math.max(0, $1L)", variable);
      }
    }
    return code.build();
  }

  /** Symbols in the kernel's order. */
  private List<String> symbols(Collection<Dim> dims) {
    Set<String> used = new TreeSet<>();
    dims.forEach(dim -> used.addAll(dim.symbols()));
    return kernel.sizes().stream().filter(used::contains).toList();
  }

  /** Parameters that say what the symbols of {@code dims} are, but for {@code except}. */
  List<Slot> reasons(Collection<Dim> dims, Slot except) {
    List<Slot> slots = new ArrayList<>();
    for (String symbol : symbols(dims)) {
      Slot slot = sources(symbol).get(0).slot();
      if (!slot.equals(except) && !slots.contains(slot)) {
        slots.add(slot);
      }
    }
    return slots;
  }

  /** Integer parameters that are sizes: they must not be negative. */
  List<Slot> scalars() {
    return kernel.sizes().stream()
        .map(symbol -> sources(symbol).get(0).slot())
        .filter(Slot::isScalar)
        .toList();
  }

  /** The first certain source alone, or all uncertain ones. */
  private List<Source> sources(String symbol) {
    List<Source> uncertain = new ArrayList<>();
    for (Slot slot : names.inputs()) {
      for (int axis = 0; axis < slot.type().rank(); axis++) {
        if (slot.type().shape().get(axis).equals(Dim.symbol(symbol))) {
          Source source = new Source(slot, axis);
          if (isCertain(source)) {
            return List.of(source);
          }
          uncertain.add(source);
        }
      }
    }
    for (Slot slot : names.inputs()) {
      if (slot.isScalar()
          && slot.leaf().dtype().isIntegral()
          && slot.leaf().path().equals(symbol)) {
        return List.of(new Source(slot, -1));
      }
    }
    if (uncertain.isEmpty()) {
      throw new CompilerBug(kernel.id() + ": nothing says what size '" + symbol + "' has");
    }
    return uncertain;
  }

  /** Whether a symbol is what this axis has, whatever the others have. */
  boolean isReadFrom(String symbol, Slot slot, int axis) {
    return sources(symbol).equals(List.of(new Source(slot, axis)));
  }

  private static boolean isCertain(Source source) {
    return source.slot().isScalar() || source.slot().isCertain(source.axis());
  }

  private CodeBlock read(Source source) {
    return source.slot().isScalar()
        ? CodeBlock.of("$L", source.slot().name())
        : read(source.slot(), source.axis());
  }

  /** The actual size of an axis; of an inner axis of nested arrays -1 where no row says it. */
  static CodeBlock read(Slot slot, int axis) {
    String name = slot.name();
    if (slot.isTensor()) {
      return CodeBlock.of("$T.size($L, $L)", JavaTypes.ACCESS, name, axis);
    }
    return ((Array) slot.leaf().type()).rank() > 1 && axis > 0
        ? CodeBlock.of("$T.innerSize($L, $L)", JavaTypes.HEAP, name, axis)
        : CodeBlock.of("$L.length", name);
  }
}
