package org.hypatia.processor.emit;

import java.util.List;
import org.hypatia.processor.graph.DType;

/**
 * A translation unit of the support code, the same for all kernels, compiled once for each
 * instruction-set level.
 *
 * @param name of the file
 * @param functions what it defines, to be named for the level
 */
public record SupportUnit(String name, String text, List<String> functions)
    implements Comparable<SupportUnit> {
  /** All there are. */
  public static final List<SupportUnit> ALL = List.of(products(DType.F32), products(DType.F64));

  public SupportUnit {
    functions = List.copyOf(functions);
  }

  /** Matrix products of a type of elements. */
  static SupportUnit products(DType dtype) {
    return new SupportUnit(
        "hyp_gemm_" + dtype + ".c",
        "#define HYP_GEMM_BITS " + 8 * dtype.bytes() + "\n#include \"hyp_gemm_unit.h\"\n",
        List.of("hyp_gemm_" + dtype, "hyp_gemm_panels_" + dtype));
  }

  @Override
  public int compareTo(SupportUnit other) {
    return name.compareTo(other.name);
  }
}
