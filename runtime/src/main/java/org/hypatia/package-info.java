/**
 * What a kernel is written in, as plain Java: {@link org.hypatia.Tensor} and the vocabulary of
 * {@link org.hypatia.TensorMath} and {@link org.hypatia.Nn}. These methods are the meaning of every
 * operation; a compiled kernel is checked against them.
 */
@NullMarked
package org.hypatia;

import org.jspecify.annotations.NullMarked;
