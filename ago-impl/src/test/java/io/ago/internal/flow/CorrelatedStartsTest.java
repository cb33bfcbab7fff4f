package io.ago.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.internal.memory.MemorySteps;
import io.ago.internal.memory.MemoryStore;
import io.ago.internal.memory.MemoryTransactions;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.Time;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A start under a correlation id whose commit is not answered: nobody is refused their own id. */
class CorrelatedStartsTest {
  private static final Origin ORIGIN = new Origin(null, "shop", Order.PLAIN);
  private static final String ID = "order-7";

  private final Broken broken = new Broken();
  private final MemoryTransactions transactions = new MemoryTransactions(broken);
  private final MemoryStore sagas = new MemoryStore(transactions, () -> Instant.EPOCH);
  private int ids;
  private final CorrelatedStarts starts =
      new CorrelatedStarts(
          transactions,
          sagas,
          new Correlations(new MemorySteps(transactions, sagas), "shop"),
          () -> "id-" + ++ids,
          new Time(() -> Instant.EPOCH, () -> 0));

  /** Commits whose answers are lost. */
  private static final class Broken implements MemoryTransactions.Hooks {
    private boolean before;
    private boolean after;

    @Override
    public void beforeCommit() {
      fail(before);
    }

    @Override
    public void afterCommit() {
      fail(after);
    }

    private static void fail(boolean now) {
      if (now) {
        throw new TransactionException(Fate.UNKNOWN, "no answer", null);
      }
    }
  }

  @Test
  void what_was_committed_is_started() {
    broken.after = true;

    Saga started = starts.start(ORIGIN, null, ID);

    assertEquals("id-1", started.id());
    assertEquals(Optional.of(started), sagas.committed("id-1"));
  }

  @Test
  void what_was_not_committed_is_not_and_leaves_the_id_to_the_next() {
    broken.before = true;
    assertThrows(TransactionException.class, () -> starts.start(ORIGIN, null, ID));
    broken.before = false;

    assertEquals("id-2", starts.start(ORIGIN, null, ID).id());
    Refused refused = assertThrows(Refused.class, () -> starts.start(ORIGIN, null, ID));
    assertEquals(Refused.Reason.TAKEN, refused.reason());
  }
}
