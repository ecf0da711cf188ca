/** A pendulum's equation of motion, fitted to measurements through its solver. */
@NullMarked
package org.hypatia.sample.pendulum;

import org.jspecify.annotations.NullMarked;
