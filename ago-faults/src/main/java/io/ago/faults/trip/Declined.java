package io.ago.faults.trip;

/** The bill is not paid. */
final class Declined extends Exception {
  private static final long serialVersionUID = 1L;
}
