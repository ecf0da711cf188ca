package org.hypatia;

/**
 * A GPU is not there, or did not do what it was asked for. Calls on a GPU return before it is done:
 * what one of them did wrong may be told by a later one.
 */
public final class DeviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * For Hypatia.
   *
   * @param message what was asked for, and what the driver says
   */
  public DeviceException(String message) {
    super(message);
  }
}
