package io.ago.internal.jta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.internal.jta.JtaTransactions.Components;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What components believe that are told of their transactions. */
class ToldComponentTest {
  private static final Narayana NARAYANA = Narayana.start();

  private final ToldComponent component = new ToldComponent(NARAYANA.manager());
  private final JtaTransactions transactions =
      new JtaTransactions(component, NARAYANA.registry(), Components.ARE_TOLD);
  private final List<@Nullable Transaction> believed = new ArrayList<>();

  @AfterEach
  void noTransactionIsLeftNorBelievedIn() throws Exception {
    assertNull(NARAYANA.manager().getTransaction());
    assertNull(component.believed());
  }

  private Transaction current() {
    try {
      return Objects.requireNonNull(NARAYANA.manager().getTransaction());
    } catch (SystemException e) {
      throw new IllegalStateException(e);
    }
  }

  private void look() {
    believed.add(component.believed());
  }

  @Test
  void of_a_transaction_of_ours_they_are_told_until_it_has_ended() {
    Transaction ours =
        transactions.inNew(
            () -> {
              look();
              transactions.beforeCompletion(this::look);
              return current();
            });
    assertEquals(List.of(ours, ours), believed);
  }

  @Test
  void of_a_callers_they_are_told_before_it_completes_and_not_after_it_has_ended()
      throws Exception {
    List<Transaction> callers = new ArrayList<>();
    for (int method = 1; method <= 2; method++) {
      component.call(
          () -> {
            callers.add(current());
            transactions.beforeCompletion(this::look);
          });
      assertNull(component.believed());
    }
    assertEquals(callers, believed);
  }

  @Test
  void nor_after_it_was_rolled_back() {
    assertThrows(
        RollbackException.class,
        () ->
            component.call(
                () ->
                    transactions.beforeCompletion(
                        () -> {
                          look();
                          throw new IllegalArgumentException("oops");
                        })));
    assertNotNull(believed.get(0));
  }

  @Test
  void while_it_is_suspended_they_are_told_of_the_new_one_and_afterwards_of_it_again()
      throws Exception {
    component.call(
        () -> {
          Transaction inner =
              transactions.inNew(
                  () -> {
                    transactions.beforeCompletion(this::look);
                    return current();
                  });
          look();
          assertEquals(List.of(inner, current()), believed);
        });
  }
}
