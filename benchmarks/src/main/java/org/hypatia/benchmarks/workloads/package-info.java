/** The workloads on which systems are compared: kernels, inputs, sizes and checksums. */
@NullMarked
package org.hypatia.benchmarks.workloads;

import org.jspecify.annotations.NullMarked;
