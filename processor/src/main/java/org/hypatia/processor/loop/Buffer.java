package org.hypatia.processor.loop;

import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;

/**
 * A run of elements of one type. Two buffers are the same only if they are one object.
 *
 * <p>Sizes are in elements. A scalar parameter is a buffer of one element that is passed by value.
 */
public final class Buffer {
  /** Where the elements come from. */
  public enum Role {
    /** A tensor or array that the caller passes. */
    INPUT,
    /** A number that the caller passes. */
    SCALAR_INPUT,
    /** Memory of the caller that the kernel fills. */
    OUTPUT,
    /** Scratch memory of the kernel. */
    TEMPORARY,
    /** Memory that the machine code of a step needs; a target without such code needs none. */
    SCRATCH
  }

  private final String name;
  private final Role role;
  private final DType dtype;
  private final Dim size;

  public Buffer(String name, Role role, DType dtype, Dim size) {
    this.name = name;
    this.role = role;
    this.dtype = dtype;
    this.size = size;
  }

  /** A suggestion for those who print; not unique. */
  public String name() {
    return name;
  }

  public Role role() {
    return role;
  }

  public DType dtype() {
    return dtype;
  }

  /** The number of elements, over size symbols only. */
  public Dim size() {
    return size;
  }

  public boolean isScalarInput() {
    return role == Role.SCALAR_INPUT;
  }

  @Override
  public String toString() {
    return name;
  }
}
