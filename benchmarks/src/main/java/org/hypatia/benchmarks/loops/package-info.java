/** What loops that are read turn by turn cost, beside the same loops as plain Java. */
@NullMarked
package org.hypatia.benchmarks.loops;

import org.jspecify.annotations.NullMarked;
