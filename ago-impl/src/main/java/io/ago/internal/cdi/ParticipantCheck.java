package io.ago.internal.cdi;

import io.ago.internal.participant.Signatures;
import io.ago.internal.participant.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why an application must not start. */
final class ParticipantCheck {
  private ParticipantCheck() {}

  /** All rules that the classes break, a line each; empty if none. */
  static Optional<String> failure(Collection<Class<?>> classes) {
    List<String> violations =
        classes.stream()
            .flatMap(ParticipantCheck::violations)
            .map(Violation::message)
            .distinct()
            .sorted()
            .toList();
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            violations.stream()
                .collect(
                    Collectors.joining(
                        "\n  ",
                        "The application breaks rules of MicroProfile LRA and is not started:\n  ",
                        "")));
  }

  /** A class that cannot be loaded completely takes no part. */
  private static Stream<Violation> violations(Class<?> type) {
    try {
      return Signatures.violations(type).stream();
    } catch (LinkageError e) {
      return Stream.empty();
    }
  }
}
