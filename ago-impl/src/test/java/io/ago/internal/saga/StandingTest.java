package io.ago.internal.saga;

import static io.ago.internal.saga.Sagas.NOW;
import static io.ago.internal.saga.Sagas.at;
import static io.ago.internal.saga.Sagas.http;
import static io.ago.internal.saga.Sagas.listener;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.saga.SagaState;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How people are told where a saga stands. */
class StandingTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "Active,         RUNNING",
    "Closing,        COMPLETING",
    "Closed,         COMPLETED",
    "FailedToClose,  FAILED",
    "Cancelling,     COMPENSATING",
    "Cancelled,      COMPENSATED",
    "FailedToCancel, FAILED",
  })
  void each_status_has_its_word(LRAStatus status, SagaState state) {
    assertEquals(state, Standing.of(at(status, Sagas.active(http("a")))));
    assertEquals(state, Standing.of(at(status, Sagas.nested(http("a")))));
  }

  @ParameterizedTest
  @CsvSource({"Closing", "Cancelling"})
  void one_parked_participant_makes_an_unfinished_saga_parked(LRAStatus status) {
    Saga saga = at(status, Sagas.active(http("a"), http("b")));
    assertEquals(SagaState.PARKED, Standing.of(SagaMachine.park(saga, "p1", "test")));
  }

  @ParameterizedTest
  @CsvSource({"Closed, COMPLETED", "Cancelled, COMPENSATED"})
  void an_end_stays_an_end_though_telling_of_it_is_parked(LRAStatus status, SagaState state) {
    Saga saga = at(status, Sagas.active(http("a"), listener("ear")));
    assertEquals(state, Standing.of(SagaMachine.park(saga, "p2", "test")));
  }

  @Test
  void a_retried_saga_is_under_way_again() {
    Saga parked = SagaMachine.park(at(LRAStatus.Cancelling, Sagas.active(http("a"))), "p1", "test");
    Saga retried = SagaMachine.resolve(parked, "p1", Resolution.RETRY, "test", NOW);
    assertEquals(SagaState.COMPENSATING, Standing.of(retried));
  }
}
