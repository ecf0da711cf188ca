/** The loop program: what a kernel does, step by step, for whatever machine; and its text form. */
@NullMarked
package org.hypatia.processor.loop;

import org.jspecify.annotations.NullMarked;
