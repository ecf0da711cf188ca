/** The catalogue of operations: each op is defined once, here, with everything known about it. */
@NullMarked
package org.hypatia.processor.ops;

import org.jspecify.annotations.NullMarked;
