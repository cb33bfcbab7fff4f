package io.ago.internal.filter;

import jakarta.enterprise.inject.spi.CDI;

/** Finds what the participants of the deployment share; only on threads that serve a request. */
final class Runtimes {
  private Runtimes() {}

  static ParticipantRuntime current() {
    return CDI.current().select(ParticipantRuntime.class).get();
  }
}
