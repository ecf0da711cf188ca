/** Measurements: of workloads against other systems, and of what a call costs. */
@NullMarked
package org.hypatia.benchmarks;

import org.jspecify.annotations.NullMarked;
