package io.ago.internal.definition;

import java.time.Instant;
import java.util.Map;

/**
 * What the application was asked while nothing was locked.
 *
 * @param ways of choices, by their names
 * @param untils ends of delays, by their names
 */
record Decisions(Map<String, Integer> ways, Map<String, Instant> untils) {
  static final Decisions NONE = new Decisions(Map.of(), Map.of());

  Decisions {
    ways = Map.copyOf(ways);
    untils = Map.copyOf(untils);
  }
}
