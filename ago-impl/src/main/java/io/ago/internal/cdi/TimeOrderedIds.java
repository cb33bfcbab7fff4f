package io.ago.internal.cdi;

import io.ago.internal.work.Ids;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Ids that sort by time and that nobody can guess: 48 bits of milliseconds, 74 random bits. Source:
 * RFC 9562, UUID version 7.
 */
final class TimeOrderedIds implements Ids {
  private static final long VERSION = 0x7000L;
  private static final long RANDOM = 0x0FFFL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  TimeOrderedIds(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String next() {
    byte[] bits = new byte[Short.BYTES + Long.BYTES];
    random.nextBytes(bits); // once: threads wait for one another
    ByteBuffer drawn = ByteBuffer.wrap(bits);
    long high = clock.millis() << 16 | VERSION | (drawn.getShort() & RANDOM);
    long low = VARIANT | (drawn.getLong() >>> 2);
    return new UUID(high, low).toString();
  }
}
