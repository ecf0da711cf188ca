package org.hypatia;

/** A dtype of two's-complement integers; arithmetic wraps as Java's does. */
public interface Integral extends Numeric {}
