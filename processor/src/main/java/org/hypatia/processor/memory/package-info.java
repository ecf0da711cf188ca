/** Places a loop program's scratch memory, and decides which results reuse donated arguments. */
@NullMarked
package org.hypatia.processor.memory;

import org.jspecify.annotations.NullMarked;
