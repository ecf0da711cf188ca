/** Cuts a loop program into the launches of a GPU. */
@NullMarked
package org.hypatia.processor.grid;

import org.jspecify.annotations.NullMarked;
