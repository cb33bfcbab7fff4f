package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.coordinator.Samples;
import io.ago.internal.jta.JtaTransactions;
import io.ago.internal.jta.Narayana;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The store in transactions of a real transaction manager, beside an application's own rows. */
@Timeout(120)
class JtaStoreIT {
  private static final Narayana NARAYANA = Narayana.start();
  private static final Transactions TRANSACTIONS =
      new JtaTransactions(NARAYANA.manager(), NARAYANA.registry());
  private static final Map<Database, Opened> OPENED = new EnumMap<>(Database.class);

  /** A data source that an application and the store share. */
  private record Opened(AgroalDataSource pool, DurableStore store) {
    static Opened fresh(Database database) {
      AgroalDataSource pool = NARAYANA.pool(TestDatabases.fresh(database));
      DurableStore store =
          DurableStore.joined(pool, NarayanaPlatform.class.getName(), TRANSACTIONS);
      Opened opened = new Opened(pool, store);
      opened.run("CREATE TABLE deed (name VARCHAR(40) PRIMARY KEY)");
      return opened;
    }

    SagaStore sagas() {
      return store.sagas();
    }

    Optional<Saga> committed(String id) {
      return TRANSACTIONS.inNew(() -> sagas().find(id));
    }

    Saga add(String id) {
      Saga saga = Samples.plain(id);
      TRANSACTIONS.inNew(() -> stored(saga));
      return saga;
    }

    Saga stored(Saga saga) {
      sagas().add(saga);
      return saga;
    }

    Saga replaced(Saga before) {
      Saga after = cancelled(before);
      sagas().replace(before, after);
      return after.withVersion(before.version() + 1);
    }

    String insert(String deed) {
      run("INSERT INTO deed VALUES ('" + deed + "')");
      return deed;
    }

    List<String> deeds() {
      try (Connection connection = pool.getConnection()) {
        return new Statements(connection)
            .query("SELECT name FROM deed ORDER BY name", row -> row.getString(1));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private void run(String sql) {
      try (Connection connection = pool.getConnection()) {
        new Statements(connection).run(List.of(sql));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Opened fresh(Database database) {
    Opened opened = OPENED.computeIfAbsent(database, Opened::fresh);
    opened.run("DELETE FROM deed");
    opened.run("DELETE FROM ago_saga");
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

  private static Saga cancelled(Saga saga) {
    return SagaMachine.cancel(saga, "test", Samples.START);
  }

  private static IllegalArgumentException oops() {
    return new IllegalArgumentException("oops");
  }

  @ParameterizedTest
  @EnumSource
  void a_saga_is_committed_together_with_the_applications_row(Database database) {
    Opened at = fresh(database);

    Saga added =
        TRANSACTIONS.inNew(
            () -> {
              at.insert("sold");
              return at.stored(Samples.rich("a"));
            });

    assertEquals(List.of("sold"), at.deeds());
    assertEquals(Optional.of(added), at.committed("a"));
  }

  @ParameterizedTest
  @EnumSource
  void a_saga_is_rolled_back_together_with_the_applications_row(Database database) {
    Opened at = fresh(database);

    assertThrows(
        IllegalArgumentException.class,
        () ->
            TRANSACTIONS.inNew(
                () -> {
                  at.stored(Samples.rich("a"));
                  at.insert("sold");
                  throw oops();
                }));

    assertEquals(List.of(), at.deeds());
    assertEquals(Optional.empty(), at.committed("a"));
  }

  @ParameterizedTest
  @EnumSource
  void a_saga_changed_under_its_lock_is_committed_with_the_applications_row(Database database) {
    Opened at = fresh(database);
    at.add("a");

    Saga changed =
        TRANSACTIONS.inNew(
            () -> {
              Saga locked = at.sagas().locked("a").orElseThrow();
              at.insert("undone");
              return at.replaced(locked);
            });

    assertEquals(List.of("undone"), at.deeds());
    assertEquals(Optional.of(changed), at.committed("a"));
    assertEquals(1, changed.version());
  }

  @ParameterizedTest
  @EnumSource
  void a_saga_changed_under_its_lock_is_unchanged_after_a_rollback(Database database) {
    Opened at = fresh(database);
    Saga before = at.add("a");

    assertThrows(
        IllegalArgumentException.class,
        () ->
            TRANSACTIONS.inNew(
                () -> {
                  Saga changed = at.replaced(at.sagas().locked("a").orElseThrow());
                  assertEquals(Optional.of(changed), at.sagas().find("a"));
                  at.insert("undone");
                  throw oops();
                }));

    assertEquals(Optional.of(before), at.sagas().base("a"));
    assertEquals(Optional.of(before), at.committed("a"));
    assertEquals(List.of(), at.deeds());
  }

  @ParameterizedTest
  @EnumSource
  void a_transaction_marked_for_rollback_keeps_neither_row(Database database) {
    Opened at = fresh(database);

    TransactionException failure =
        assertThrows(
            TransactionException.class,
            () ->
                TRANSACTIONS.inNew(
                    () -> {
                      NARAYANA.registry().setRollbackOnly();
                      return at.stored(Samples.plain("a"));
                    }));

    assertEquals(Fate.ROLLED_BACK, failure.fate());
    assertEquals(Optional.empty(), at.committed("a"));
  }

  @ParameterizedTest
  @EnumSource
  void a_new_transaction_sees_nothing_of_the_suspended_one_and_outlives_it(Database database) {
    Opened at = fresh(database);
    List<Optional<Saga>> seen = new ArrayList<>();

    assertThrows(
        IllegalArgumentException.class,
        () ->
            TRANSACTIONS.inNew(
                () -> {
                  at.insert("outer");
                  at.stored(Samples.plain("outer"));
                  seen.add(at.sagas().find("outer"));
                  TRANSACTIONS.inNew(
                      () -> {
                        seen.add(at.sagas().find("outer"));
                        at.insert("inner");
                        return at.stored(Samples.plain("inner"));
                      });
                  seen.add(at.sagas().find("inner"));
                  throw oops();
                }));

    Saga outer = Samples.plain("outer");
    Saga inner = Samples.plain("inner");
    assertEquals(List.of(Optional.of(outer), Optional.empty(), Optional.of(inner)), seen);
    assertEquals(List.of("inner"), at.deeds());
    assertEquals(Optional.of(inner), at.committed("inner"));
    assertEquals(Optional.empty(), at.committed("outer"));
  }

  @ParameterizedTest
  @EnumSource
  void a_stale_saga_is_contended_and_keeps_nothing_of_the_applications_work(Database database) {
    Opened at = fresh(database);
    Saga stale = at.add("a");
    Saga newest = TRANSACTIONS.inNew(() -> at.replaced(stale));

    TransactionException failure =
        assertThrows(
            TransactionException.class,
            () ->
                TRANSACTIONS.inNew(
                    () -> {
                      at.insert("sold");
                      return at.replaced(stale);
                    }));

    assertEquals(Fate.CONTENDED, failure.fate());
    assertEquals(List.of(), at.deeds());
    assertEquals(Optional.of(newest), at.committed("a"));
  }
}
