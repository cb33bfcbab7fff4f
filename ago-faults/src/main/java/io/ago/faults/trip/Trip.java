package io.ago.faults.trip;

/**
 * What a trip is booked with.
 *
 * @param undone whether its last step fails
 * @param millis how long each element takes
 */
public record Trip(boolean undone, int millis) {}
