package io.ago.internal.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.internal.work.Transactions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order a transaction changes sagas at its end. */
class LastChangesTest {
  private final Transactions transactions = new Town().storage.transactions();
  private final List<String> made = new ArrayList<>();

  private void add(String saga, String change) {
    LastChanges.add(transactions, saga, () -> made.add(change + " " + saga));
  }

  @Test
  void older_sagas_come_first_whoever_was_asked_for_first() {
    boolean unused =
        transactions.inNew(
            () -> {
              add("b", "signal");
              add("a", "cancel");
              add("b", "touch");
              transactions.beforeCompletion(() -> made.add("others'"));
              add("c", "start");
              return made.add("work");
            });

    assertEquals(List.of("work", "cancel a", "signal b", "touch b", "start c", "others'"), made);
  }

  @Test
  void a_change_that_asks_for_another_has_it_made_by_the_same_transaction() {
    boolean unused =
        transactions.inNew(
            () -> {
              LastChanges.add(transactions, "b", () -> add("a", "late"));
              add("c", "touch");
              return true;
            });

    assertEquals(List.of("late a", "touch c"), made);
  }

  @Test
  void each_transaction_has_its_own() {
    boolean unused =
        transactions.inNew(
            () -> {
              add("a", "outer");
              return transactions.inNew(
                  () -> {
                    add("b", "inner");
                    return true;
                  });
            });

    assertEquals(List.of("inner b", "outer a"), made);
  }

  @Test
  void what_is_rolled_back_changes_nothing_and_what_a_change_throws_is_thrown_on() {
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                transactions.inNew(
                    () -> {
                      LastChanges.add(
                          transactions,
                          "a",
                          () -> {
                            throw new IllegalStateException("held");
                          });
                      add("b", "touch");
                      return true;
                    }));

    assertEquals("held", thrown.getMessage());
    assertEquals(List.of(), made);
  }
}
