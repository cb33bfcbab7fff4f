package io.ago.it.step;

/**
 * What a step is to do.
 *
 * @param scenario by which its rows are found
 * @param how it goes
 */
public record Task(String scenario, How how) {

  /** The same, but nothing goes wrong. */
  Task well() {
    return new Task(scenario, How.WELL);
  }
}
