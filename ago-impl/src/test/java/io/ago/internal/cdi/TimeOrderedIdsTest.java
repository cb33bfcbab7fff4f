package io.ago.internal.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.work.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123Z");

  @Test
  void an_id_is_a_uuid_of_version_7_that_tells_its_millisecond() {
    UUID id = UUID.fromString(new TimeOrderedIds(InstantSource.fixed(NOW)).next());

    assertEquals(7, id.version());
    assertEquals(2, id.variant());
    assertEquals(NOW.toEpochMilli(), id.getMostSignificantBits() >>> 16);
  }

  @Test
  void a_later_id_sorts_behind_an_earlier_one() {
    String early = new TimeOrderedIds(InstantSource.fixed(NOW)).next();
    String late = new TimeOrderedIds(InstantSource.fixed(NOW.plusMillis(1))).next();

    assertTrue(early.compareTo(late) < 0);
  }

  @Test
  void ids_of_one_millisecond_differ() {
    Ids ids = new TimeOrderedIds(InstantSource.fixed(NOW));

    assertEquals(
        10_000,
        IntStream.range(0, 10_000).mapToObj(i -> ids.next()).collect(Collectors.toSet()).size());
  }
}
