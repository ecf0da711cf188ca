package org.hypatia.processor.ops;

/** An op on the path of a derivative has none. The message is the reason, as part of a sentence. */
public final class NoDerivative extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoDerivative(String why) {
    super(why);
  }
}
