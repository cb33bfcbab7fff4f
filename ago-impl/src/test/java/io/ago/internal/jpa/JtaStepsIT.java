package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.ago.internal.coordinator.Change;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.coordinator.Samples;
import io.ago.internal.flow.OpenTransaction;
import io.ago.internal.flow.StepStore;
import io.ago.internal.flow.StepStore.Claim;
import io.ago.internal.flow.StepStore.Correlation;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.flow.StepStore.StepState;
import io.ago.internal.jta.JtaTransactions;
import io.ago.internal.jta.Narayana;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps in an application's own transactions, beside its own rows, on its own connection. */
@Timeout(120)
class JtaStepsIT {
  private static final Narayana NARAYANA = Narayana.start();
  private static final Transactions TRANSACTIONS =
      new JtaTransactions(NARAYANA.manager(), NARAYANA.registry());
  private static final Map<Database, Opened> OPENED = new EnumMap<>(Database.class);
  private static final Correlation ORDER = new Correlation("shop", "order-7");
  private static final StepRow PAY =
      new StepRow(new StepId("a", "pay"), "{}", "[7]", null, StepState.DONE);

  /** The same with its output. */
  private static final StepRow PAID =
      new StepRow(PAY.id(), PAY.flow(), PAY.input(), "[1]", StepState.DONE);

  private static final StepRow SHIPPED =
      new StepRow(new StepId("a", "ship"), PAY.flow(), PAY.input(), "[1]", StepState.DONE);

  /** A data source that an application and the store share. */
  private record Opened(AgroalDataSource pool, DurableStore store) {
    static Opened fresh(Database database) {
      AgroalDataSource pool = NARAYANA.pool(TestDatabases.fresh(database));
      Opened opened =
          new Opened(
              pool, DurableStore.joined(pool, NarayanaPlatform.class.getName(), TRANSACTIONS));
      opened.run("CREATE TABLE deed (name VARCHAR(40) PRIMARY KEY)");
      return opened;
    }

    StepStore steps() {
      return store.steps();
    }

    Optional<StepRow> committed() {
      return TRANSACTIONS.inNew(() -> steps().find(PAY.id()));
    }

    void startSaga() {
      TRANSACTIONS.inNew(
          () -> {
            store.sagas().add(Samples.plain(PAY.id().saga()));
            return PAY;
          });
    }

    boolean touch(Beside beside) {
      return store
          .sagas()
          .amend(PAY.id().saga(), beside, saga -> new Change<>(Samples.counted(saga), true))
          .orElseThrow();
    }

    Claim claimed() {
      return steps().claim(PAY, false);
    }

    Claim sold() {
      insert("sold");
      return claimed();
    }

    void insert(String deed) {
      run("INSERT INTO deed VALUES ('" + deed + "')");
    }

    List<String> deeds() {
      return asked(
          statements ->
              statements.query("SELECT name FROM deed ORDER BY name", row -> row.getString(1)));
    }

    String lockTimeout() {
      return asked(statements -> statements.query("SHOW lock_timeout", row -> row.getString(1)))
          .get(0);
    }

    private void run(String sql) {
      asked(
          statements -> {
            statements.run(List.of(sql));
            return sql;
          });
    }

    private <T> T asked(Function<Statements, T> question) {
      try (Connection connection = pool.getConnection()) {
        return question.apply(new Statements(connection));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Opened fresh(Database database) {
    Opened opened = OPENED.computeIfAbsent(database, Opened::fresh);
    opened.run("DELETE FROM deed");
    opened.run("DELETE FROM ago_saga");
    opened.run("DELETE FROM ago_step");
    opened.run("DELETE FROM ago_correlation");
    opened.store().cache().forgetAll();
    return opened;
  }

  @AfterEach
  void noTransactionIsLeft() {
    assertFalse(TRANSACTIONS.active());
  }

  @AfterAll
  static void close() {
    OPENED
        .values()
        .forEach(
            opened -> {
              opened.store().close();
              opened.pool().close();
            });
  }

  @ParameterizedTest
  @EnumSource
  void a_step_is_committed_together_with_the_applications_row(Database database) {
    Opened at = fresh(database);
    TRANSACTIONS.inNew(
        () -> {
          at.store().sagas().add(Samples.plain("a"));
          return at;
        });

    Claim claim =
        TRANSACTIONS.inNew(
            () -> {
              Claim claimed = at.steps().claim(PAY, true);
              at.insert("sold");
              at.steps().done(PAY.id(), "[8]");
              return claimed;
            });

    assertEquals(Claim.CLAIMED, claim);
    assertEquals(List.of("sold"), at.deeds());
    assertEquals(Optional.of("[8]"), at.committed().map(StepRow::output));
  }

  @ParameterizedTest
  @EnumSource
  void a_step_is_rolled_back_together_with_the_applications_row(Database database) {
    Opened at = fresh(database);

    assertThrows(
        IllegalArgumentException.class,
        () ->
            TRANSACTIONS.inNew(
                () -> {
                  at.insert("sold");
                  assertEquals(Claim.CLAIMED, at.claimed());
                  throw new IllegalArgumentException("oops");
                }));

    assertEquals(List.of(), at.deeds());
    assertEquals(Optional.empty(), at.committed());
  }

  @ParameterizedTest
  @EnumSource
  void after_a_claim_that_was_none_the_applications_transaction_goes_on(Database database) {
    Opened at = fresh(database);
    TRANSACTIONS.inNew(at::claimed);

    List<Claim> claims =
        TRANSACTIONS.inNew(
            () -> {
              at.insert("before");
              Claim there = at.claimed();
              at.insert("between");
              Claim notActive =
                  at.steps()
                      .claim(
                          new StepRow(new StepId("gone", "pay"), "{}", "[]", null, StepState.DONE),
                          true);
              at.insert("sold");
              return List.of(there, notActive);
            });

    assertEquals(List.of(Claim.THERE, Claim.NOT_ACTIVE), claims);
    assertEquals(List.of("before", "between", "sold"), at.deeds());
    assertEquals(Optional.of(PAY), at.committed());
  }

  /** Nothing else bounds what waits on a connection of an application. */
  @ParameterizedTest
  @EnumSource
  void who_waits_too_long_is_rolled_back_with_the_applications_row(Database database) {
    Opened at = fresh(database);
    try (OpenTransaction<Claim> first = OpenTransaction.of(TRANSACTIONS, at::claimed)) {
      assertEquals(Claim.CLAIMED, first.answer());

      TransactionException failure =
          assertTimeout(
              Duration.ofSeconds(8),
              () -> assertThrows(TransactionException.class, () -> TRANSACTIONS.inNew(at::sold)));

      assertEquals(Fate.CONTENDED, failure.fate());
      first.commit();
    }
    assertEquals(List.of(), at.deeds());
    assertEquals(Optional.of(PAY), at.committed());
  }

  @Test
  void on_postgresql_the_applications_own_waiting_is_bounded_as_before() {
    Opened at = fresh(Database.POSTGRESQL);

    TRANSACTIONS.inNew(
        () -> {
          String usual = at.lockTimeout();
          for (String bound : List.of(usual, "7s", "1500ms")) {
            at.run("SET LOCAL lock_timeout = '" + bound + "'");
            at.claimed();
            assertEquals(bound, at.lockTimeout(), "after a claim");
            at.steps().undo(PAY.id());
            at.steps().undo(new StepId("gone", "pay"));
            assertEquals(bound, at.lockTimeout(), "after an undo");
            at.steps().removeAll(Set.of("gone"));
            assertEquals(bound, at.lockTimeout(), "after a removal");
            at.steps().take(ORDER, "a");
            assertEquals(bound, at.lockTimeout(), "after an id was taken");
            at.steps().take(ORDER, "b");
            assertEquals(bound, at.lockTimeout(), "after an id was another's");
          }
          return at.claimed();
        });

    assertEquals("0", at.lockTimeout());
  }

  /** A removal waits for who has just taken an id, too. */
  @ParameterizedTest
  @EnumSource
  void who_waits_too_long_for_a_correlation_id_is_rolled_back(Database database) {
    Opened at = fresh(database);
    try (OpenTransaction<String> first =
        OpenTransaction.of(TRANSACTIONS, () -> at.steps().take(ORDER, "a"))) {
      assertEquals("a", first.answer());
      assertLate(() -> at.steps().take(ORDER, "b"));
      first.commit();
    }
  }

  /** As a removal by another node, whose saga is not there any more. */
  @Test
  void on_postgresql_a_removal_does_not_wait_for_ever_for_who_holds_an_id() {
    Opened at = fresh(Database.POSTGRESQL);
    TRANSACTIONS.inNew(() -> at.steps().take(ORDER, "a"));
    Supplier<String> removal =
        () -> {
          at.steps().removeAll(Set.of("a"));
          return "a";
        };
    try (OpenTransaction<String> first = OpenTransaction.of(TRANSACTIONS, removal)) {
      assertEquals("a", first.answer());
      assertLate(removal);
      first.commit();
    }
  }

  private static void assertLate(Supplier<String> work) {
    TransactionException failure =
        assertTimeout(
            Duration.ofSeconds(8),
            () -> assertThrows(TransactionException.class, () -> TRANSACTIONS.inNew(work)));
    assertEquals(Fate.CONTENDED, failure.fate());
  }

  @Test
  void on_postgresql_a_step_that_is_written_with_its_saga_bounds_the_application_as_before() {
    Opened at = fresh(Database.POSTGRESQL);
    at.startSaga();

    TRANSACTIONS.inNew(
        () -> {
          at.run("SET LOCAL lock_timeout = '7s'");
          boolean kept = at.touch(at.steps().keeping(PAID));
          assertEquals("7s", at.lockTimeout(), "after it was kept");
          boolean undone = at.touch(at.steps().undoing(PAID.id()));
          assertEquals("7s", at.lockTimeout(), "after it was undone");
          at.run("UPDATE ago_saga SET version = version + 1"); // another than is remembered
          boolean later = at.touch(at.steps().keeping(SHIPPED));
          assertEquals("7s", at.lockTimeout(), "after it was too late");
          return kept && undone && later;
        });
  }

  /** It is another's claim that is waited for; the saga is held by nobody. */
  @ParameterizedTest
  @EnumSource
  void a_step_that_is_written_with_its_saga_waits_no_longer_for_a_claim_of_it(Database database) {
    Opened at = fresh(database);
    at.startSaga();
    try (OpenTransaction<Claim> first = OpenTransaction.of(TRANSACTIONS, at::claimed)) {
      assertEquals(Claim.CLAIMED, first.answer());

      TransactionException failure =
          assertTimeout(
              Duration.ofSeconds(8),
              () ->
                  assertThrows(
                      TransactionException.class,
                      () -> TRANSACTIONS.inNew(() -> at.touch(at.steps().keeping(PAID)))));

      assertEquals(Fate.CONTENDED, failure.fate());
      first.commit();
    }
    assertEquals(Optional.of(PAY), at.committed());
  }
}
