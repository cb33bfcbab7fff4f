package io.ago.saga;

import io.ago.signal.Key;
import java.time.Duration;

/** Parts of definitions for tests. */
final class Definitions {
  static final Key<Integer> NUMBER = Key.of("number", Integer.class);
  static final Retry RETRY =
      Retry.transientFailures(5, Duration.ofMillis(200), Duration.ofSeconds(10));

  private Definitions() {}

  static NamedSequence<String> saga() {
    return SagaDefinition.named("order", 1, String.class);
  }

  static Sequence<String> nested(SagaDefinition<String> nested) {
    return saga().saga("nested", nested, SagaRun::input);
  }

  /** As one who does not heed the compiler. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  static <V> V absent() {
    return null;
  }
}
