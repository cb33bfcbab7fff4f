package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.flow.StepStore.StepState;
import io.ago.internal.memory.MemoryTransactions;
import io.ago.internal.memory.MemoryTransactions.Hooks;
import io.ago.internal.memory.MemoryTransactions.Resource;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepCacheTest {
  private static final StepId ID = new StepId("a", "pay");
  private static final StepRow DONE = new StepRow(ID, "{}", "[7]", "[1]", StepState.DONE);
  private static final StepRow UNDONE = new StepRow(ID, "{}", "[7]", "[1]", StepState.UNDONE);

  private boolean answerIsLost;
  private final MemoryTransactions transactions =
      new MemoryTransactions(
          new Hooks() {
            @Override
            public void afterCommit() {
              if (answerIsLost) {
                throw new TransactionException(Fate.UNKNOWN, "the answer was lost", null);
              }
            }
          });
  private final StepCache cache = new StepCache(transactions, 10);

  /** Something to commit. */
  private static final class Writing implements Resource {
    @Override
    public void prepare() {}

    @Override
    public void commit() {}

    @Override
    public boolean writes() {
      return true;
    }

    @Override
    public void release() {}
  }

  private StepRow write(StepRow row) {
    return transactions.inNew(
        () -> {
          Writing unused = transactions.resource(this, Writing::new);
          cache.written(ID, Optional.of(row));
          return cache.latest(ID).orElseThrow();
        });
  }

  @Test
  void what_is_committed_is_remembered() {
    assertEquals(DONE, write(DONE));
    assertEquals(Optional.of(DONE), cache.get(ID));

    assertEquals(UNDONE, write(UNDONE));
    assertEquals(Optional.of(UNDONE), cache.get(ID));
  }

  @Test
  void of_a_commit_whose_answer_was_lost_neither_row_is_remembered() {
    write(DONE);
    answerIsLost = true;

    assertThrows(TransactionException.class, () -> write(UNDONE));

    assertEquals(Optional.empty(), cache.get(ID));
  }
}
