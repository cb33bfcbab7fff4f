package io.ago.faults.trip;

/**
 * What a crash is told.
 *
 * @param undoing whether an undo ends its JVM; else a step does
 */
public record Crash(boolean undoing) {}
