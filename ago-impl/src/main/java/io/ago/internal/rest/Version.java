package io.ago.internal.rest;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Versions of the protocol; a client names the one it speaks. Source: Narayana LRA protocol. */
enum Version {
  V1_0("1.0"),
  /** Participant data. */
  V1_1("1.1"),
  /** Last words with close and cancel; recovery URLs with the bare id. */
  V1_2("1.2"),
  /** Nested sagas that are not known are 410; forget is DELETE. */
  V1_3("1.3"),
  /** Close and cancel answer 202 while they go on. */
  V2_0("2.0");

  /** What a client speaks that names none. */
  static final Version DEFAULT = V1_3;

  static final Version HIGHEST = V2_0;

  private final String text;

  Version(String text) {
    this.text = text;
  }

  /** The version that a header names; empty if there is no such version. */
  static Optional<Version> of(@Nullable String header) {
    return header == null || header.isBlank()
        ? Optional.of(DEFAULT)
        : Stream.of(values()).filter(v -> v.text.equals(header.strip())).findFirst();
  }

  boolean isAtLeast(Version other) {
    return compareTo(other) >= 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
