package io.ago.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.coordinator.Samples;
import io.ago.internal.memory.MemorySteps;
import io.ago.internal.memory.MemoryStore;
import io.ago.internal.memory.MemoryTransactions;
import io.ago.internal.saga.Refused;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.time.Instant;
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
