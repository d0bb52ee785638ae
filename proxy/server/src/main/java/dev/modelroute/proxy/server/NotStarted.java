package dev.modelroute.proxy.server;

/// A proxy could not be started; the message is for whoever wrote its command line.
final class NotStarted extends Exception {
  private static final long serialVersionUID = 1L;

  NotStarted(String message) {
    super(message, null, false, false);
  }
}
