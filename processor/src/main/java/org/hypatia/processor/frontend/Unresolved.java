package org.hypatia.processor.frontend;

/**
 * A name or a type that javac does not know, now or ever: another processor may still generate it,
 * else javac itself reports it.
 */
public final class Unresolved extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Unresolved(String what) {
    super(what);
  }
}
