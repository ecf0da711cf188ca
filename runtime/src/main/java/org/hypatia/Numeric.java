package org.hypatia;

/** A dtype with arithmetic: every one but {@link Bool}. */
public interface Numeric extends Element {}
