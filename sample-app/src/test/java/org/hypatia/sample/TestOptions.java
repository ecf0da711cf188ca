package org.hypatia.sample;

/** Makes options for tests of commands in other packages. */
public final class TestOptions {
  private TestOptions() {}

  public static Options of(String... arguments) {
    return new Options(arguments, 0);
  }
}
