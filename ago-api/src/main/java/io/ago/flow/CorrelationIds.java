package io.ago.flow;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Ids for flows to which nobody gave one: unguessable, sorted by the time they were made. An
 * application makes flows where no wiring could give it a clock. Source: RFC 9562, UUID version 7.
 */
final class CorrelationIds {
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final InstantSource CLOCK = InstantSource.system();
  private static final SecureRandom RANDOM = new SecureRandom();

  private CorrelationIds() {}

  static String next() {
    long high = CLOCK.millis() << 16 | VERSION | RANDOM.nextInt(1 << 12);
    return new UUID(high, VARIANT | RANDOM.nextLong() >>> 2).toString();
  }
}
