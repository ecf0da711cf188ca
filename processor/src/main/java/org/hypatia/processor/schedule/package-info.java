/** Decides what is kept and what is computed on the fly, and makes loops of the graph. */
@NullMarked
package org.hypatia.processor.schedule;

import org.jspecify.annotations.NullMarked;
