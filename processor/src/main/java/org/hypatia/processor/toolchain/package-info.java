/** Finds a C compiler, runs it within limits, and keeps what it made. */
@NullMarked
package org.hypatia.processor.toolchain;

import org.jspecify.annotations.NullMarked;
