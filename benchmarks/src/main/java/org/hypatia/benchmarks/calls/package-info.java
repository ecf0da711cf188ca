/** What a call of a small kernel costs, beside the plain Java method that says the same. */
@NullMarked
package org.hypatia.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
