package io.ago.faults;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;

/** What is told of a scenario: one line of JSON. */
final class Figures {
  private final JsonObjectBuilder json = Json.createObjectBuilder();

  Figures(String scenario, long seed) {
    json.add("scenario", scenario).add("seed", seed);
  }

  Figures with(String name, long value) {
    json.add(name, value);
    return this;
  }

  Figures with(String name, String value) {
    json.add(name, value);
    return this;
  }

  @SuppressWarnings("SystemOut")
  void print() {
    System.out.println(json.build());
  }
}
