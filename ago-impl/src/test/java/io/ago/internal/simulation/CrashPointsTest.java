package io.ago.internal.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CrashPointsTest {
  /** The node is back before its calls have run out, or long after another one took them over. */
  private static final List<Duration> AWAY = List.of(Duration.ofSeconds(1), Duration.ofMinutes(2));

  static Stream<Arguments> variants() {
    return Stream.of(Story.Cast.values())
        .flatMap(cast -> Stream.of(Story.End.values()).map(end -> Arguments.of(cast, end)));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void everyInvariantHoldsAfterACrashAtEveryPointAndAtEveryPair(Story.Cast cast, Story.End end) {
    int points = told(cast, end, List.of(), AWAY.get(0)).points();
    assertTrue(points >= 15, "so few points cannot be all: " + points);
    int single = 0;
    int pairs = 0;
    for (int first = 1; first <= points; first++) {
      for (Duration away : AWAY) {
        single += told(cast, end, List.of(first), away).crashed();
      }
      for (int second = 1; second <= points; second++) {
        Duration away = AWAY.get((first + second) % AWAY.size());
        pairs += told(cast, end, List.of(first, second), away).crashed() / 2;
      }
    }
    System.out.printf(
        "%s %s: crash points %d/%d, ordered pairs %d/%d%n",
        cast, end, single / AWAY.size(), points, pairs, points * points);
    assertEquals(points * AWAY.size(), single);
    assertEquals(points * points, pairs);
  }

  private static Story.Told told(
      Story.Cast cast, Story.End end, List<Integer> crashes, Duration away) {
    Story.Told told = Story.tell(cast, end, crashes, away, false);
    Throwable failure = told.failure();
    if (failure != null) {
      String log = String.join("\n", Story.tell(cast, end, crashes, away, true).log());
      fail(
          cast
              + " "
              + end
              + ", crashes at "
              + crashes
              + ", away "
              + away
              + ": "
              + failure.getMessage()
              + "\n"
              + log,
          failure);
    }
    return told;
  }
}
