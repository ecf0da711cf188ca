package org.hypatia.processor.passes;

/**
 * What a pass knows besides the graph.
 *
 * @param strict whether Java's order of operations and bits are to be kept
 */
record PassContext(boolean strict) {}
