package org.hypatia.processor.emit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A kernel for a GPU.
 *
 * @param device CUDA text of its functions, without the headers
 * @param host C text of a function {@code int32_t hyp_kernel_<id>_cuda(hyp_cuda *, void *const
 *     *functions, inputs, sizes, outputs, hyp_arena *)}: tensors are addresses on the GPU, numbers
 *     are handed in by value and out by pointers of the host
 * @param functions what the device text defines, in the order in which the host is given them
 * @param headers that the device text needs beside {@code hyp_ops.h}
 */
public record CudaUnit(String device, String host, List<String> functions, Set<String> headers) {
  public CudaUnit {
    functions = List.copyOf(functions);
    headers = Set.copyOf(headers);
  }

  /** The host text with the headers that it needs. */
  public String hostText() {
    return "#include \"hyp_arena.h\"\n#include \"hyp_cuda.h\"\n#include \"hyp_ops.h\"\n\n" + host;
  }

  /** The text of several units as one. */
  public static String deviceText(List<CudaUnit> units) {
    StringBuilder text = new StringBuilder("#include \"hyp_device.cuh\"\n#include \"hyp_ops.h\"\n");
    Set<String> headers = new TreeSet<>();
    units.forEach(unit -> headers.addAll(unit.headers()));
    headers.forEach(header -> text.append("#include \"").append(header).append("\"\n"));
    units.forEach(unit -> text.append('\n').append(unit.device()));
    return text.toString();
  }
}
