package io.ago.internal.jta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions.Outcome;
import jakarta.transaction.Synchronization;
import jakarta.transaction.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The port's promises, by Narayana over a real database. */
class JtaTransactionsTest {
  private static final Narayana NARAYANA = Narayana.start();

  private final JtaTransactions transactions =
      new JtaTransactions(NARAYANA.manager(), NARAYANA.registry());
  private final List<String> told = new ArrayList<>();

  @BeforeAll
  static void makeTable() {
    execute("CREATE TABLE IF NOT EXISTS deed (name VARCHAR(40) PRIMARY KEY)");
  }

  @BeforeEach
  void nothingDone() {
    execute("DELETE FROM deed");
  }

  @AfterEach
  void noTransactionIsLeft() {
    assertFalse(transactions.active());
  }

  private static void execute(String sql) {
    try (Connection connection = NARAYANA.database().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String insert(String name) {
    execute("INSERT INTO deed VALUES ('" + name + "')");
    return name;
  }

  private static List<String> deeds() {
    try (Connection connection = NARAYANA.database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name FROM deed ORDER BY name")) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static IllegalArgumentException oops() {
    return new IllegalArgumentException("oops");
  }

  @Test
  void work_in_a_new_transaction_is_committed() {
    assertEquals(
        "a",
        transactions.inNew(
            () -> {
              assertTrue(transactions.active());
              return insert("a");
            }));
    assertEquals(List.of("a"), deeds());
  }

  @Test
  void what_work_throws_rolls_back_and_is_thrown_on() {
    IllegalArgumentException thrown = oops();
    assertSame(
        thrown,
        assertThrows(
            IllegalArgumentException.class,
            () ->
                transactions.inNew(
                    () -> {
                      insert("a");
                      throw thrown;
                    })));
    assertEquals(List.of(), deeds());
  }

  @Test
  void an_error_rolls_back_as_well() {
    assertThrows(
        AssertionError.class,
        () ->
            transactions.inNew(
                () -> {
                  insert("a");
                  throw new AssertionError("oops");
                }));
    assertEquals(List.of(), deeds());
  }

  @Test
  void a_new_transaction_is_kept_though_the_suspended_one_rolls_back() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            transactions.inNew(
                () -> {
                  insert("outer");
                  transactions.inNew(() -> insert("inner"));
                  throw oops();
                }));
    assertEquals(List.of("inner"), deeds());
  }

  @Test
  void a_suspended_transaction_goes_on_though_the_new_one_rolls_back() {
    transactions.inNew(
        () -> {
          insert("outer");
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  transactions.inNew(
                      () -> {
                        insert("inner");
                        throw oops();
                      }));
          return insert("outer too");
        });
    assertEquals(List.of("outer", "outer too"), deeds());
  }

  @Test
  void joined_work_is_committed_with_the_callers() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            transactions.inNew(
                () -> {
                  transactions.inCurrentOrNew(() -> insert("joined"));
                  throw oops();
                }));
    assertEquals(List.of(), deeds());
  }

  @Test
  void work_that_finds_no_transaction_has_its_own() {
    transactions.inCurrentOrNew(() -> insert("a"));
    assertEquals(List.of("a"), deeds());
  }

  @Test
  void joined_work_that_throws_spoils_the_callers_transaction_even_if_it_is_caught() {
    TransactionException failure =
        assertThrows(
            TransactionException.class,
            () ->
                transactions.inNew(
                    () -> {
                      insert("caller");
                      assertThrows(
                          IllegalArgumentException.class,
                          () ->
                              transactions.inCurrentOrNew(
                                  () -> {
                                    throw oops();
                                  }));
                      assertTrue(transactions.active());
                      return "done";
                    }));
    assertEquals(Fate.ROLLED_BACK, failure.fate());
    assertEquals(List.of(), deeds());
  }

  @Test
  void work_does_not_join_a_transaction_that_was_rolled_back_under_it() {
    TransactionException failure =
        assertThrows(
            TransactionException.class,
            () ->
                transactions.inNew(
                    () -> {
                      rollBackElsewhere();
                      assertTrue(transactions.lapsed());
                      return transactions.inCurrentOrNew(() -> insert("late"));
                    }));
    assertEquals(Fate.ROLLED_BACK, failure.fate());
    assertEquals(List.of(), deeds());
    assertFalse(transactions.lapsed());
  }

  /** As the server's reaper does when the time of a transaction is over. */
  private static void rollBackElsewhere() {
    try {
      Transaction transaction = NARAYANA.manager().getTransaction();
      FutureTask<String> reaper =
          new FutureTask<>(
              () -> {
                transaction.rollback();
                return "done";
              });
      new Thread(reaper, "reaper").start();
      reaper.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void work_before_completion_is_part_of_the_transaction_in_the_order_of_registration() {
    transactions.inNew(
        () -> {
          for (int i = 1; i <= 12; i++) {
            String name = "before " + i;
            transactions.beforeCompletion(() -> told.add(insert(name)));
          }
          return told.add("work");
        });
    assertEquals(13, told.size());
    assertEquals(List.of("work", "before 1", "before 2"), told.subList(0, 3));
    assertEquals(List.of("before 10", "before 11", "before 12"), told.subList(10, 13));
    assertEquals(12, deeds().size());
  }

  @Test
  void work_before_completion_may_register_more_of_it() {
    transactions.inNew(
        () -> {
          transactions.beforeCompletion(
              () -> transactions.beforeCompletion(() -> told.add("second")));
          transactions.beforeCompletion(() -> told.add("first"));
          return "";
        });
    assertEquals(List.of("first", "second"), told);
  }

  @Test
  void work_before_completion_runs_after_what_applications_registered_later() {
    transactions.inNew(
        () -> {
          transactions.beforeCompletion(() -> told.add("ours"));
          registerPlainly("theirs");
          return "";
        });
    assertEquals(List.of("theirs", "ours"), told);
  }

  private void registerPlainly(String name) {
    try {
      NARAYANA.manager().getTransaction().registerSynchronization(new Listening(name));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Listening implements Synchronization {
    private final String name;

    Listening(String name) {
      this.name = name;
    }

    @Override
    public void beforeCompletion() {
      told.add(name);
    }

    @Override
    public void afterCompletion(int status) {}
  }

  @Test
  void work_before_completion_runs_after_what_others_registered_later_as_servers_do() {
    transactions.inNew(
        () -> {
          transactions.beforeCompletion(() -> told.add("ours"));
          NARAYANA.registry().registerInterposedSynchronization(new Listening("a flush"));
          return "";
        });
    assertEquals(List.of("a flush", "ours"), told);
  }

  @Test
  void what_work_before_completion_throws_rolls_back_and_is_told_to_the_caller() {
    IllegalArgumentException thrown = oops();
    assertSame(
        thrown,
        assertThrows(
            IllegalArgumentException.class,
            () ->
                transactions.inNew(
                    () -> {
                      transactions.beforeCompletion(
                          () -> {
                            throw thrown;
                          });
                      return insert("a");
                    })));
    assertEquals(List.of(), deeds());
  }

  @Test
  void work_before_completion_is_not_run_on_rollback() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            transactions.inNew(
                () -> {
                  transactions.beforeCompletion(() -> told.add("never"));
                  throw oops();
                }));
    assertEquals(List.of(), told);
  }

  @Test
  void a_listener_is_told_of_a_commit_and_of_a_rollback() {
    List<Outcome> outcomes = new ArrayList<>();
    transactions.inNew(
        () -> {
          transactions.afterCompletion(outcomes::add);
          return insert("a");
        });
    assertThrows(
        IllegalArgumentException.class,
        () ->
            transactions.inNew(
                () -> {
                  transactions.afterCompletion(outcomes::add);
                  throw oops();
                }));
    assertEquals(List.of(Outcome.COMMITTED, Outcome.ROLLED_BACK), outcomes);
  }

  @Test
  void listeners_are_told_in_the_order_of_their_registration_whatever_one_of_them_throws() {
    transactions.inNew(
        () -> {
          transactions.afterCompletion(outcome -> told.add("first"));
          transactions.afterCompletion(
              outcome -> {
                throw oops();
              });
          transactions.beforeCompletion(
              () -> transactions.afterCompletion(outcome -> told.add("last")));
          return "";
        });
    assertEquals(List.of("first", "last"), told);
  }

  @Test
  void a_bound_value_is_made_once_for_each_transaction() {
    List<Object> values = new ArrayList<>();
    transactions.inNew(
        () -> {
          values.add(transactions.bound("key", Object::new));
          values.add(transactions.inNew(() -> transactions.bound("key", Object::new)));
          values.add(transactions.bound("key", Object::new));
          return values.add(transactions.bound("other key", Object::new));
        });
    assertSame(values.get(0), values.get(2));
    assertNotSame(values.get(0), values.get(1));
    assertNotSame(values.get(0), values.get(3));
  }

  @Test
  void without_a_transaction_nothing_can_be_bound_or_registered() {
    assertThrows(IllegalStateException.class, () -> transactions.bound("key", Object::new));
    assertThrows(IllegalStateException.class, () -> transactions.beforeCompletion(() -> {}));
    assertThrows(IllegalStateException.class, () -> transactions.afterCompletion(o -> {}));
  }
}
