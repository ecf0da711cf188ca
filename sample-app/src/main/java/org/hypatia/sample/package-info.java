/** Programs on real data, started through {@link org.hypatia.sample.Main}. */
@NullMarked
package org.hypatia.sample;

import org.jspecify.annotations.NullMarked;
