/** What a build with {@code -Ahypatia.check} has kernels check about themselves as they run. */
@NullMarked
package org.hypatia.processor.check;

import org.jspecify.annotations.NullMarked;
