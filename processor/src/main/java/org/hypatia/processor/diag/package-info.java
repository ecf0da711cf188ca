/** Source positions, the list of every message the compiler can give, and how they are reported. */
@NullMarked
package org.hypatia.processor.diag;

import org.jspecify.annotations.NullMarked;
