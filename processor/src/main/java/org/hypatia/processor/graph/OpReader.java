package org.hypatia.processor.graph;

import org.jspecify.annotations.Nullable;

/** Knows the ops that the text of a graph names; {@link GraphText#parse} asks it. */
public interface OpReader {
  /** Whether the op of that name contains a graph, which the text shows under its line. */
  boolean hasBody(String name);

  /**
   * The op written {@code name + attributes} on {@code operands} operands.
   *
   * @param attributes with their brackets; empty if there are none
   * @throws IllegalArgumentException when there is no such op
   */
  Op read(String name, String attributes, int operands, @Nullable Graph body);
}
