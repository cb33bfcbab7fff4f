package io.ago.internal.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationTest {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  static LongStream foundSeeds() throws IOException {
    try (InputStream file = SimulationTest.class.getResourceAsStream("found-seeds.txt")) {
      String text =
          new String(Objects.requireNonNull(file, "seeds").readAllBytes(), StandardCharsets.UTF_8);
      return text
          .lines()
          .map(line -> line.replaceFirst("#.*", "").trim())
          .filter(line -> !line.isEmpty())
          .mapToLong(Long::parseLong)
          .boxed()
          .toList()
          .stream()
          .mapToLong(Long::longValue);
    }
  }

  @ParameterizedTest
  @MethodSource("foundSeeds")
  void aSeedThatOnceFoundSomethingHolds(long seed) {
    check(Simulation.run(seed));
  }

  @Test
  void theSameSeedRunsTheSame() {
    for (long seed = 1; seed <= 20; seed++) {
      Simulation.Result once = Simulation.run(seed);
      Simulation.Result again = Simulation.tell(seed);
      assertEquals(once.hash(), again.hash(), "seed " + seed);
      assertEquals(once.commits(), again.commits(), "seed " + seed);
    }
  }

  @Test
  void freshSeedsHold() {
    Long given = Long.getLong("ago.sim.seed");
    if (given != null) {
      check(Simulation.run(given));
      return;
    }
    long first = System.nanoTime() & 0xFFFFFFFFFFL;
    long until = System.nanoTime() + Long.getLong("ago.sim.seconds", 20) * NANOS_PER_SECOND;
    long cpu = cpu();
    long sagas = 0;
    int runs = 0;
    while (System.nanoTime() < until) {
      Simulation.Result result = Simulation.run(first + runs);
      check(result);
      runs++;
      sagas += result.sagas();
    }
    long used = cpu() - cpu;
    System.out.printf(
        "simulation: from seed %d: %d runs, %d sagas, %d sagas per minute of CPU%n",
        first, runs, sagas, sagas * 60 * NANOS_PER_SECOND / Math.max(1, used));
    assertTrue(sagas > 0, "nothing was simulated");
  }

  /** Processor time of all threads, the compiler's included. */
  private static long cpu() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : System.nanoTime();
  }

  private static void check(Simulation.Result result) {
    Throwable failure = result.failure();
    if (failure != null) {
      Simulation.Result told = Simulation.tell(result.seed());
      fail(
          "seed "
              + result.seed()
              + ": "
              + failure.getMessage()
              + "\n"
              + String.join("\n", told.log())
              + "\nrun it again: mvn -pl ago-impl -am -Dtest=SimulationTest#freshSeedsHold"
              + " -Dsurefire.failIfNoSpecifiedTests=false -Dago.sim.seed="
              + result.seed()
              + " test",
          failure);
    }
  }
}
