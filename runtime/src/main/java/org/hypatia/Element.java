package org.hypatia;

/**
 * The root of the marker types that name what a tensor holds; a {@code Tensor<F32>} holds floats.
 */
public interface Element {}
