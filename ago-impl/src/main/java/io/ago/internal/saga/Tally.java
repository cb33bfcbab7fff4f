package io.ago.internal.saga;

/**
 * Counts of the calls to one participant.
 *
 * @param attempts calls noted so far, for all questions: the number of the latest
 * @param failures calls of the present question that were lost, in a row
 * @param polls answers "under way" to the present question
 * @param deafTo refusals of attempts up to this number no longer count: an operator had it retried
 */
public record Tally(int attempts, int failures, int polls, int deafTo) {
  static final Tally NONE = new Tally(0, 0, 0, 0);

  Tally attempt() {
    return new Tally(attempts + 1, failures, polls, deafTo);
  }

  Tally failure() {
    return new Tally(attempts, failures + 1, polls, deafTo);
  }

  Tally poll() {
    return new Tally(attempts, 0, polls + 1, deafTo);
  }

  Tally afresh() {
    return new Tally(attempts, 0, 0, deafTo);
  }

  Tally deaf() {
    return new Tally(attempts, 0, 0, attempts);
  }
}
