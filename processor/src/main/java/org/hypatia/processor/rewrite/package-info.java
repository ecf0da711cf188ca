/** Rewriting of graphs by rules that are data: what each may change, and what it has to know. */
@NullMarked
package org.hypatia.processor.rewrite;

import org.jspecify.annotations.NullMarked;
