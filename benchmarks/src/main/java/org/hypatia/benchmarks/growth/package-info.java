/** How the time of an element depends on how many there are. */
@NullMarked
package org.hypatia.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
