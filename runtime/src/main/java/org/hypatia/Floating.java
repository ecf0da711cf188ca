package org.hypatia;

/** A dtype of floating-point numbers. */
public interface Floating extends Numeric {}
