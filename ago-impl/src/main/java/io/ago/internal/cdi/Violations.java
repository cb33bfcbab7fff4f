package io.ago.internal.cdi;

import io.ago.internal.participant.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why an application must not start, in one message. */
final class Violations {
  private Violations() {}

  /**
   * All violations, a line each.
   *
   * @param rules whose rules they are
   * @return empty if there is none
   */
  static Optional<String> failure(String rules, Stream<Violation> violations) {
    List<String> lines = violations.map(Violation::message).distinct().sorted().toList();
    String head = "The application breaks rules of " + rules + " and is not started:\n  ";
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(lines.stream().collect(Collectors.joining("\n  ", head, "")));
  }
}
