package io.ago.internal.cdi;

import io.ago.internal.participant.Signatures;
import io.ago.internal.participant.Violation;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** Says why an application must not start. */
final class ParticipantCheck {
  private ParticipantCheck() {}

  /** All rules that the classes break, a line each; empty if none. */
  static Optional<String> failure(Collection<Class<?>> classes) {
    return Violations.failure(
        "MicroProfile LRA", classes.stream().flatMap(ParticipantCheck::violations));
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
