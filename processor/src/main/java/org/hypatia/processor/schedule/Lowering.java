package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelSignature.Leaf;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.Memory;
import org.jspecify.annotations.Nullable;

/** Makes a loop program of a kernel's graph. */
public final class Lowering {
  private Lowering() {}

  /** The program for a CPU, with its temporaries one after the other in memory. */
  public static LoopProgram lower(KernelGraph kernel) {
    return lower(kernel, Machine.CPU);
  }

  /** The program for a machine, with its temporaries one after the other in memory. */
  public static LoopProgram lower(KernelGraph kernel, Machine machine) {
    Variables variables = new Variables();
    List<Buffer> inputs = inputs(kernel);
    List<Region.Source> sources = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Buffer buffer = inputs.get(i);
      View view = View.rowMajor(buffer, kernel.graph().inputTypes().get(i).shape());
      sources.add((index, scope) -> new LoopExpr.Load(buffer, view.at(index)));
    }
    List<Buffer> outputs = outputs(kernel);
    List<@Nullable View> targets = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      targets.add(View.rowMajor(outputs.get(i), kernel.graph().outputTypes().get(i).shape()));
    }
    Scope scope = new Scope(null);
    new Region(kernel.graph(), sources, variables, kernel.strict(), machine, true)
        .lower(targets, scope);
    return new LoopProgram(
        kernel.id(),
        inputs,
        kernel.sizes(),
        outputs,
        variables.temporaries(),
        block(scope, variables, kernel, machine),
        kernel.strict(),
        Memory.separate(variables.temporaries()));
  }

  private static LoopStmt.Block block(
      Scope scope, Variables variables, KernelGraph kernel, Machine machine) {
    LoopStmt.Block block = Invariants.moved(scope.block());
    if (machine == Machine.GPU) { // Its threads have one turn each, also of the idle ones.
      return block;
    }
    LoopStmt.Block checked = InvariantPlaces.moved(block);
    return kernel.strict() ? checked : IdleTurns.without(checked, variables);
  }

  private static List<Buffer> inputs(KernelGraph kernel) {
    List<Buffer> inputs = new ArrayList<>();
    List<Leaf> leaves = kernel.signature().inputLeaves();
    for (int i = 0; i < leaves.size(); i++) {
      TensorType type = kernel.graph().inputTypes().get(i);
      boolean scalar = leaves.get(i).isScalar();
      Buffer.Role role = scalar ? Buffer.Role.SCALAR_INPUT : Buffer.Role.INPUT;
      inputs.add(new Buffer(leaves.get(i).path(), role, type.dtype(), type.shape().size()));
    }
    return inputs;
  }

  private static List<Buffer> outputs(KernelGraph kernel) {
    List<Buffer> outputs = new ArrayList<>();
    List<Leaf> leaves = kernel.signature().outputLeaves();
    for (int i = 0; i < leaves.size(); i++) {
      TensorType type = kernel.graph().outputTypes().get(i);
      Dim size = type.shape().size();
      outputs.add(new Buffer(leaves.get(i).path(), Buffer.Role.OUTPUT, type.dtype(), size));
    }
    return outputs;
  }
}
