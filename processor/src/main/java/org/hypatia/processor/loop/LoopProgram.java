package org.hypatia.processor.loop;

import java.util.List;

/**
 * What a kernel does.
 *
 * @param name of the kernel, usable in identifiers
 * @param inputs in order of the kernel's arguments
 * @param sizes size symbols, passed after the inputs
 * @param outputs passed after the sizes
 * @param temporaries scratch memory
 * @param body the steps
 * @param strict whether Java's order of operations and bits are to be kept
 * @param memory where the temporaries lie
 */
public record LoopProgram(
    String name,
    List<Buffer> inputs,
    List<String> sizes,
    List<Buffer> outputs,
    List<Buffer> temporaries,
    LoopStmt.Block body,
    boolean strict,
    Memory memory) {
  public LoopProgram {
    inputs = List.copyOf(inputs);
    sizes = List.copyOf(sizes);
    outputs = List.copyOf(outputs);
    temporaries = List.copyOf(temporaries);
  }

  public LoopProgram withMemory(Memory placed) {
    return new LoopProgram(name, inputs, sizes, outputs, temporaries, body, strict, placed);
  }

  @Override
  public String toString() {
    return LoopText.print(this);
  }
}
