package org.hypatia.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;

/**
 * What a generated class knows of its code for GPUs.
 *
 * @param file name of the fatbin, which holds a hash of its contents
 * @param bytes its length
 * @param crc the CRC-32 of its contents
 */
public record CudaFacts(String file, int bytes, long crc) {
  CodeBlock open(ClassName self) {
    return CodeBlock.of(
        "new $T($T.class, $S, $L, 0x$LL)",
        JavaTypes.CUDA_CODE,
        self,
        file,
        bytes,
        Long.toHexString(crc));
  }
}
