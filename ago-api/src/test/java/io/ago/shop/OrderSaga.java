package io.ago.shop;

import io.ago.saga.FailureClass;
import io.ago.saga.Failures;
import io.ago.saga.Outcome;
import io.ago.saga.Retry;
import io.ago.saga.SagaDefinition;
import io.ago.signal.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an application writes, with each kind of element once; from outside of Ago's package. */
final class OrderSaga {
  record Order(String id, int cents) {}

  record Reservation(String order) {}

  record Payment(int cents) {}

  record Parcel(String label) {}

  record Decision(boolean yes) {}

  static final class OutOfStock extends Exception {
    private static final long serialVersionUID = 1L;
  }

  static final Key<Reservation> RESERVED = Key.of("reserve", Reservation.class);
  static final Key<Payment> PAID = Key.of("charge", Payment.class);
  static final Key<Parcel> SHIPPED = Key.of("ship", Parcel.class);
  static final Key<Decision> APPROVED = Key.of("approved", Decision.class);
  static final Key<String> DELIVERED = Key.of("delivered", String.class);

  private static final Retry PATIENT =
      Retry.transientFailures(20, Duration.ofMillis(200), Duration.ofMinutes(5));

  /** What was called, in the order of the calls. */
  final List<String> calls = new ArrayList<>();

  final SagaDefinition<Payment> invoice =
      SagaDefinition.named("invoice", 3, Payment.class)
          .step("print", run -> called("print " + run.input().cents()))
          .nothingToUndo()
          .build();

  final SagaDefinition<Order> order =
      SagaDefinition.named("order", 1, Order.class)
          .timeLimit(Duration.ofDays(30))
          .failures(Failures.standard().as(FailureClass.BUSINESS, OutOfStock.class))
          .step(RESERVED, run -> reserve(run.input()))
          .undoneBy((run, reserved) -> called("release " + reserved.order()))
          .timeout(Duration.ofSeconds(30))
          .retry(Retry.transientFailures(5, Duration.ofMillis(200), Duration.ofSeconds(10)))
          .when(
              "dear",
              run -> run.input().cents() > 100_000,
              dear ->
                  dear.ask(APPROVED, "Is this order genuine?", Duration.ofDays(1))
                      .when(
                          "refused",
                          run -> !run.output(APPROVED).yes(),
                          no -> no.fail("unwanted", "A person refused the order.")))
          .calling(PAID, run -> pay(run.input().cents(), run.idempotencyKey()))
          .undoneBy((run, paid) -> called("refund " + paid.map(Payment::cents)))
          .parallel(
              "papers",
              one -> one.saga("bill", invoice, run -> run.output(PAID)),
              two ->
                  two.step("note", run -> called("note"))
                      .undoneBy(run -> called("tear up"))
                      .delay("ink", Duration.ofMinutes(1)))
          .delayUntil("morning", run -> Instant.EPOCH, Duration.ofDays(1))
          .pivotCalling(SHIPPED, run -> new Parcel("1Z"), run -> Outcome.happened(new Parcel("?")))
          .retry(PATIENT)
          .await(DELIVERED, Duration.ofDays(14))
          .step("mail", run -> called("mail " + run.output(SHIPPED).label()))
          .retry(PATIENT)
          .build();

  private Reservation reserve(Order order) throws OutOfStock {
    if (order.cents() == 0) {
      throw new OutOfStock();
    }
    return new Reservation(order.id());
  }

  private Payment pay(int cents, String key) {
    called("pay " + key);
    return new Payment(cents);
  }

  private void called(String what) {
    calls.add(what);
  }

  /** An optional output, as undos of calls without a status are given it. */
  static Optional<Payment> unknown() {
    return Optional.empty();
  }
}
