/** The passes over a kernel's graph, in one list with the reasons for its order. */
@NullMarked
package org.hypatia.processor.passes;

import org.jspecify.annotations.NullMarked;
