package io.ago.faults;

/**
 * A trip whose start was committed.
 *
 * @param undone whether it is to be undone
 * @param status as the database has it in the end; "none" if there is no such saga
 */
record Booked(String saga, boolean undone, String status) {

  boolean hasEnded() {
    return status.equals("Closed") || status.equals("Cancelled");
  }

  boolean isRight() {
    return status.equals(undone ? "Cancelled" : "Closed");
  }
}
