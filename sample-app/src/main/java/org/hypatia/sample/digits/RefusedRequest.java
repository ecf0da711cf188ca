package org.hypatia.sample.digits;

/** A request that gets no prediction, and why. */
final class RefusedRequest extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String reason;

  RefusedRequest(int status, String reason) {
    super(reason);
    this.status = status;
    this.reason = reason;
  }

  int status() {
    return status;
  }

  String reason() {
    return reason;
  }
}
