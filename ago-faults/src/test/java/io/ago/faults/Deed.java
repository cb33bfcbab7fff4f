package io.ago.faults;

import java.time.Instant;

/**
 * Something that an element of a definition did and committed.
 *
 * @param seen when it was written, by the database's clock
 * @param deed what it was: done, undone, halted
 * @param key that the element was given for others
 */
record Deed(Instant seen, String saga, String element, String deed, String key, String node) {

  String name() {
    return element + " " + deed;
  }
}
