package io.ago.faults.trip;

import io.ago.saga.Retry;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaRun;
import io.ago.signal.Key;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A trip: three steps, two of them beside a call to somebody outside, and a night. */
@ApplicationScoped
public class TripDefinition {
  private static final Key<String> FLIGHT = Key.of("flight", String.class);
  private static final Key<String> HOTEL = Key.of("hotel", String.class);
  private static final Key<String> CAR = Key.of("car", String.class);
  private static final Duration NIGHT = Duration.ofSeconds(3);

  /** A killed node must not be the last that calls. */
  private static final Retry PATIENT =
      Retry.transientFailures(10, Duration.ofMillis(100), Duration.ofSeconds(1));

  @Inject private Deeds deeds;

  @Produces
  @Singleton
  SagaDefinition<Trip> trip() {
    return SagaDefinition.named("trip", 1, Trip.class)
        .step(FLIGHT, run -> done("flight", run))
        .undoneBy((run, flight) -> undone("flight", run, Optional.of(flight)))
        .parallel(
            "stay",
            rooms ->
                rooms
                    .step(HOTEL, run -> done("hotel", run))
                    .undoneBy((run, hotel) -> undone("hotel", run, Optional.of(hotel))),
            wheels ->
                wheels
                    // In no transaction: what it writes is there at once, as elsewhere.
                    .calling(CAR, run -> done("car", run))
                    .undoneBy((run, car) -> undone("car", run, car))
                    .retry(PATIENT))
        .delay("night", NIGHT)
        .step("bill", this::bill)
        .nothingToUndo()
        .build();
  }

  private String done(String element, SagaRun<Trip> run) {
    deeds.write(run, element, "done");
    take(Duration.ofMillis(run.input().millis()));
    return run.idempotencyKey();
  }

  /** If it fails, its row is gone as well. */
  private void bill(SagaRun<Trip> run) throws Declined {
    deeds.write(run, "bill", "done");
    require(run, run.output(FLIGHT), "flight");
    require(run, run.output(HOTEL), "hotel");
    require(run, run.output(CAR), "car");
    if (run.input().undone()) {
      throw new Declined();
    }
  }

  private void undone(String element, SagaRun<Trip> run, Optional<String> output) {
    output.ifPresent(given -> require(run, given, element));
    deeds.write(run, element, "undone");
    take(Duration.ofMillis(run.input().millis()));
  }

  /** Each gives its key, which those after it must be given. */
  private static void require(SagaRun<Trip> run, String given, String element) {
    if (!given.equals(run.sagaId() + ":" + element)) {
      throw new IllegalStateException("Saga " + run.sagaId() + ": " + element + " gave " + given);
    }
  }

  private static void take(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
