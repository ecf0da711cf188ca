/** Derivatives from graph to graph: reverse mode, forward mode, and both through loops. */
@NullMarked
package org.hypatia.processor.autodiff;

import org.jspecify.annotations.NullMarked;
