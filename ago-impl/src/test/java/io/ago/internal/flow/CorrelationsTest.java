package io.ago.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.SagaBusyException;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.coordinator.Samples;
import io.ago.internal.memory.MemorySteps;
import io.ago.internal.memory.MemoryStore;
import io.ago.internal.memory.MemoryTransactions;
import io.ago.internal.saga.Refused;
import io.ago.internal.work.DueWork.Done;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Correlation ids, and starts, whose commits fail or are not answered. */
class CorrelationsTest {
  private static final String ID = "order-7";

  private final Broken broken = new Broken();
  private final MemoryTransactions transactions = new MemoryTransactions(broken);
  private final MemoryStore sagas = new MemoryStore(transactions, () -> Instant.EPOCH);
  private final Correlations correlations =
      new Correlations(transactions, new MemorySteps(transactions, sagas), "shop");

  /** Commits that fail, so many times, before or after they are made. */
  private static final class Broken implements MemoryTransactions.Hooks {
    private Fate fate = Fate.UNKNOWN;
    private int before;
    private int after;
    private int failed;

    @Override
    public void beforeCommit() {
      if (before > 0) {
        before--;
        fail();
      }
    }

    @Override
    public void afterCommit() {
      if (after > 0) {
        after--;
        fail();
      }
    }

    private void fail() {
      failed++;
      throw new TransactionException(fate, "on purpose", null);
    }
  }

  @Test
  void what_was_taken_without_an_answer_is_had() {
    broken.after = 1;

    correlations.takeAlone("a", ID);

    assertEquals(1, broken.failed);
    assertEquals("a", assertThrows(Refused.class, () -> correlations.takeAlone("b", ID)).holder());
  }

  @ParameterizedTest
  @EnumSource(names = "CONTENDED", mode = Mode.EXCLUDE)
  void what_was_not_taken_is_tried_once_more(Fate fate) {
    broken.fate = fate;
    broken.before = 1;
    correlations.takeAlone("a", ID);

    broken.before = 2;
    assertThrows(TransactionException.class, () -> correlations.takeAlone("b", "order-8"));
    assertEquals(3, broken.failed);
  }

  @Test
  void who_has_waited_for_another_does_not_wait_again() {
    broken.fate = Fate.CONTENDED;
    broken.before = 1;

    assertThrows(TransactionException.class, () -> correlations.takeAlone("a", ID));

    assertEquals(1, broken.failed);
  }

  @Test
  void a_start_that_nobody_can_tell_of_is_cancelled() {
    List<String> ids = new ArrayList<>();
    try (Workshop shop = shop()) {
      shop.faults().fail("committed", 1);
      broken.after = 1;

      assertThrows(SagaBusyException.class, () -> told(shop, ids));
      Done settled = shop.here.cancels.run();

      assertEquals(new Done(1, 0), settled);
      assertEquals(LRAStatus.Cancelled, shop.saga(ids.get(0)).status());
    }
  }

  @Test
  void a_start_that_was_not_answered_and_is_there_goes_on() throws Exception {
    List<String> ids = new ArrayList<>();
    try (Workshop shop = shop()) {
      broken.after = 1;
      told(shop, ids);
      assertEquals(LRAStatus.Closed, shop.saga(ids.get(0)).status());
    }
  }

  private Workshop shop() {
    MemorySteps steps = new MemorySteps(transactions, sagas);
    Workshop.Deeds none =
        new Workshop.Deeds() {
          @Override
          public void add(String deed) {
            throw new IllegalStateException(deed);
          }

          @Override
          public List<String> committed() {
            return List.of();
          }
        };
    return new Workshop(new Workshop.Ground(transactions, sagas, steps, none), Instant.EPOCH);
  }

  /** A saga that is told to others before its first step. */
  private static void told(Workshop shop, List<String> ids) throws Exception {
    String unused =
        shop.here
            .ago
            .saga("order")
            .withCorrelationId(ID)
            .call(
                () -> {
                  Membership saga = ThreadSaga.current().orElseThrow();
                  ids.add(SagaUrls.id(saga.lra()));
                  saga.requireStored();
                  return "told";
                });
  }

  @Test
  void a_start_that_was_not_answered_is_looked_up() {
    Unanswered unanswered = new Unanswered(sagas);
    TransactionException unknown = new TransactionException(Fate.UNKNOWN, "no answer", null);
    assertFalse(unanswered.isThere("a", unknown));
    String unused =
        transactions.inNew(
            () -> {
              sagas.add(Samples.plain("a"));
              return "a";
            });

    assertTrue(unanswered.isThere("a", unknown));
    assertFalse(
        unanswered.isThere("a", new TransactionException(Fate.ROLLED_BACK, "rolled back", null)));
  }
}
