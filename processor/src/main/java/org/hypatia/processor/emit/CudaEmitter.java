package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hypatia.processor.grid.GridProgram;
import org.hypatia.processor.grid.Launch;
import org.hypatia.processor.loop.Buffer;

/** A kernel as CUDA functions and the C function that launches them. */
public final class CudaEmitter {
  private CudaEmitter() {}

  /**
   * The unit of a kernel.
   *
   * @param numbers outputs that the caller is given as numbers
   * @param inPlace outputs that the caller may have be written over an input
   */
  public static CudaUnit emit(
      GridProgram grid, Set<Buffer> numbers, List<CompiledKernel.InPlace> inPlace) {
    CudaArguments arguments = new CudaArguments(grid);
    StringBuilder device = new StringBuilder(arguments.declaration());
    List<String> functions = new ArrayList<>();
    Set<String> headers = new TreeSet<>();
    CudaHost host = new CudaHost(grid, arguments, numbers, inPlace);
    boolean mayFail = false;
    for (Launch launch : grid.launches()) {
      String name =
          CEmitter.function(grid.program().name()) + "_" + grid.launches().indexOf(launch);
      int first = functions.size();
      boolean guarded = mayFail;
      for (CudaLaunch text : CudaLaunch.of(grid, launch, arguments)) {
        device.append('\n').append(text.text(name, guarded));
        mayFail |= text.mayFail();
        headers.addAll(text.headers());
        functions.addAll(text.functions(name));
      }
      host.add(launch, first, functions.size() - first);
    }
    return new CudaUnit(device.toString(), host.text(mayFail), functions, headers);
  }
}
