package org.hypatia.processor.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.loop.Memory;

/**
 * Gives every temporary of a program its place. Two share memory when one is not needed any more
 * where the other begins to be written, or when at each element the one is read for the last time
 * before the other is written. An output takes a donated input's memory under the same condition.
 */
public final class MemoryPlan {
  /** Bytes of a temporary that may be a variable of the function, and of all of them together. */
  private static final long SMALL = 1024;

  private static final long STACK = 4096;

  private final LoopProgram program;
  private final Map<Buffer, List<Access>> accesses;
  private final int end;

  private MemoryPlan(LoopProgram program) {
    List<Access> all = Accesses.of(program);
    this.program = program;
    this.accesses = all.stream().collect(Collectors.groupingBy(Access::buffer));
    this.end = all.size();
  }

  /** The program with its memory planned. */
  public static LoopProgram place(KernelGraph kernel, LoopProgram program) {
    return program.withMemory(new MemoryPlan(program).memory(kernel));
  }

  private Memory memory(KernelGraph kernel) {
    List<Memory.InPlace> inPlace = new ArrayList<>();
    List<Buffer> staged = new ArrayList<>();
    for (Donations.Pair pair : Donations.of(kernel, List.of(this::isElementwise, this::isFree))) {
      Buffer output = program.outputs().get(pair.output());
      inPlace.add(new Memory.InPlace(output, program.inputs().get(pair.input())));
      if (!isFree(pair.output(), pair.input())) {
        staged.add(output);
      }
    }
    Set<Buffer> stack = stack();
    List<Lifetime> lifetimes = new ArrayList<>();
    for (Buffer temporary : program.temporaries()) {
      if (accesses.containsKey(temporary) && !stack.contains(temporary)) {
        lifetimes.add(Lifetime.of(temporary, of(temporary)));
      }
    }
    staged.forEach(output -> lifetimes.add(Lifetime.of(output, untilCopied(output))));
    Packing packing = Packing.of(lifetimes);
    return new Memory(packing.areas(), packing.places(), stack, inPlace);
  }

  private List<Access> of(Buffer buffer) {
    return accesses.getOrDefault(buffer, List.of());
  }

  /** The accesses of an output that is read once more, at the end. */
  private List<Access> untilCopied(Buffer output) {
    List<Access> all = new ArrayList<>(of(output));
    all.add(new Access(output, false, null, null, List.of(), end));
    return all;
  }

  /** Whether an output may be written over an input as it is computed. */
  private boolean isFree(int output, int input) {
    List<Access> writes =
        of(program.outputs().get(output)).stream().filter(Access::writes).toList();
    return of(program.inputs().get(input)).stream()
        .allMatch(read -> writes.stream().allMatch(write -> Order.isBefore(read, write, 0)));
  }

  /** Whether, besides, an element is computed where one of the input is read. */
  private boolean isElementwise(int output, int input) {
    List<Access> reads = of(program.inputs().get(input));
    return isFree(output, input)
        && of(program.outputs().get(output)).stream()
            .anyMatch(
                write -> reads.stream().anyMatch(read -> read.frames().equals(write.frames())));
  }

  /** As many temporaries as fit on the stack, the smallest first. */
  private Set<Buffer> stack() {
    List<Buffer> small = new ArrayList<>();
    for (Buffer temporary : program.temporaries()) {
      if (accesses.containsKey(temporary)
          && temporary.size().isConstant()
          && bytes(temporary) <= SMALL) {
        small.add(temporary);
      }
    }
    small.sort(Comparator.comparingLong(MemoryPlan::bytes));
    Set<Buffer> stack = new LinkedHashSet<>();
    long left = STACK;
    for (Buffer buffer : small) {
      left -= bytes(buffer);
      if (left >= 0) {
        stack.add(buffer);
      }
    }
    return stack;
  }

  private static long bytes(Buffer buffer) {
    return Memory.lines(buffer).constant() * Memory.LINE;
  }
}
