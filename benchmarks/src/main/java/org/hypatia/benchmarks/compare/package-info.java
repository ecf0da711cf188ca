/** Our kernels and other systems on the same work, in turns. */
@NullMarked
package org.hypatia.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
