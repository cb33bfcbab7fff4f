package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.coordinator.Change;
import io.ago.internal.coordinator.CombinedChanges;
import io.ago.internal.coordinator.SagaChanges;
import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.coordinator.Samples;
import io.ago.internal.coordinator.SingleChanges;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import io.ago.internal.work.Transactions.Outcome;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said, and what is there, when PostgreSQL or the way to it breaks. */
@Timeout(120)
class BrokenConnectionsIT {
  /** Which of the doors for changes is used. */
  private enum Door {
    SINGLE,
    COMBINED
  }

  private final BrokenCommits commits = new BrokenCommits();
  private final AgroalDataSource pool =
      TestDatabases.pool(TestDatabases.fresh(Database.POSTGRESQL));
  private final DurableStore durable = DurableStore.local(commits.on(pool));
  private final Transactions transactions = durable.transactions();
  private final SagaStore store = durable.sagas();

  @BeforeEach
  void add() {
    Stream.of("a", "b").map(Samples::plain).forEach(changes(Door.SINGLE)::add);
  }

  @AfterEach
  void close() {
    durable.close();
    pool.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_commit_whose_answer_is_lost_is_found_to_be_there(Door door) {
    AtomicInteger runs = new AtomicInteger();
    commits.breakNext(BrokenConnectionsIT::commitAndLoseAnswer);

    int answer = changes(door).change("a", counting(runs));

    assertEquals(1, answer);
    assertEquals(1, runs.get());
    assertEquals(Optional.of(1), counted("a"));
    assertEquals(2, changes(door).change("a", counting(runs)));
  }

  @ParameterizedTest
  @EnumSource
  void a_saga_whose_adding_is_not_answered_is_found_to_be_there(Door door) {
    commits.breakNext(BrokenConnectionsIT::commitAndLoseAnswer);

    changes(door).add(Samples.rich("c"));

    assertEquals(Optional.of(Samples.rich("c")), find("c"));
  }

  @ParameterizedTest
  @EnumSource
  void a_commit_that_never_arrived_is_made_again(Door door) {
    AtomicInteger runs = new AtomicInteger();
    commits.breakNext(BrokenConnectionsIT::loseCommit);

    int answer = changes(door).change("a", counting(runs));

    assertEquals(1, answer);
    assertEquals(2, runs.get());
    assertEquals(Optional.of(1), counted("a"));
  }

  @Test
  void who_has_no_answer_says_so() {
    List<Outcome> told = new ArrayList<>();
    commits.breakNext(BrokenConnectionsIT::commitAndLoseAnswer);

    TransactionException lost =
        assertThrows(
            TransactionException.class,
            () ->
                transactions.inNew(
                    () -> {
                      transactions.afterCompletion(told::add);
                      store.replace(Samples.plain("a"), Samples.counted(Samples.plain("a")));
                      return 1;
                    }));

    assertEquals(Fate.UNKNOWN, lost.fate());
    assertEquals(List.of(Outcome.UNKNOWN), told);
    assertEquals(Optional.of(1L), store.base("a").map(Saga::version));
  }

  @Test
  void a_commit_that_the_database_refuses_is_no_riddle() {
    commits.breakNext(
        pending -> {
          pending.rollback();
          throw new SQLException("could not serialize", "40001");
        });

    TransactionException refused =
        assertThrows(TransactionException.class, () -> transactions.inNew(this::countedA));

    assertEquals(Fate.CONTENDED, refused.fate());
    assertEquals(Optional.of(0), counted("a"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_connection_that_is_killed_in_the_middle_changes_nothing(boolean afterTheChange) {
    TransactionException failure =
        assertThrows(
            TransactionException.class,
            () ->
                transactions.inNew(
                    () -> {
                      if (afterTheChange) {
                        countedA();
                        terminateAll();
                        return 1;
                      }
                      store.locked("a");
                      terminateAll();
                      return countedA();
                    }));

    assertEquals(afterTheChange ? Fate.UNKNOWN : Fate.ROLLED_BACK, failure.fate());
    assertFalse(transactions.active());
    assertEquals(Optional.of(0), counted("a"));
    assertEquals(1, changes(Door.SINGLE).change("a", counting(new AtomicInteger())));
    assertEquals(2, changes(Door.COMBINED).change("a", counting(new AtomicInteger())));
  }

  @Test
  void a_lock_held_too_long_gives_contention_and_not_a_wait_for_ever() throws Exception {
    transactions.inNew(
        () -> {
          store.locked("a");
          long before = System.nanoTime();
          TransactionException failure =
              assertThrows(TransactionException.class, () -> transactions.inNew(this::countedA));
          assertEquals(Fate.CONTENDED, failure.fate());
          assertTrue(System.nanoTime() - before < Duration.ofSeconds(30).toNanos());
          return 1;
        });
  }

  @Test
  void of_two_that_lock_crosswise_one_is_told_to_try_again() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    CompletableFuture<Boolean> one = CompletableFuture.supplyAsync(() -> lock("a", "b", both));
    CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> lock("b", "a", both));

    List<Fate> fates = new ArrayList<>();
    for (CompletableFuture<Boolean> each : List.of(one, other)) {
      try {
        each.get(60, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        fates.add(assertInstanceOf(TransactionException.class, e.getCause()).fate());
      }
    }

    assertTrue(
        fates.size() <= 2 && !fates.isEmpty() && fates.stream().allMatch(Fate.CONTENDED::equals),
        fates::toString);
    assertTrue(lock("a", "b", new CyclicBarrier(1)));
  }

  @Test
  void no_connection_waits_without_a_bound() {
    transactions.inNew(
        () -> {
          assertEquals("5s", setting("lock_timeout"));
          return assertMinute(setting("idle_in_transaction_session_timeout"));
        });
  }

  private boolean lock(String first, String second, CyclicBarrier both) {
    return transactions.inNew(
        () -> {
          store.locked(first);
          try {
            both.await(30, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return store.locked(second).isPresent();
        });
  }

  private String setting(String name) {
    return new Statements(((LocalTransactions) transactions).current().unwrap(Connection.class))
        .query("SELECT current_setting('" + name + "')", row -> row.getString(1))
        .get(0);
  }

  private static String assertMinute(String setting) {
    assertEquals("1min", setting);
    return setting;
  }

  private int countedA() {
    store.replace(Samples.plain("a"), Samples.counted(Samples.plain("a")));
    return 1;
  }

  private static void commitAndLoseAnswer(BrokenCommits.Pending pending) throws SQLException {
    pending.commit();
    throw new SQLException("An I/O error occurred while sending to the backend", "08006");
  }

  private static void loseCommit(BrokenCommits.Pending pending) throws SQLException {
    pending.rollback();
    throw new SQLException("This connection has been closed", "08003");
  }

  /** Ends all other sessions of this database, as its administrator can. */
  private void terminateAll() {
    String sql =
        """
        SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """;
    try (AgroalDataSource admin = TestDatabases.pool(url());
        Connection connection = admin.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url() {
    return pool.getConfiguration()
        .connectionPoolConfiguration()
        .connectionFactoryConfiguration()
        .jdbcUrl();
  }

  private SagaChanges changes(Door door) {
    return switch (door) {
      case SINGLE -> new SingleChanges(transactions, store);
      case COMBINED -> new CombinedChanges(transactions, store, 64);
    };
  }

  private Optional<Saga> find(String id) {
    return transactions.inNew(() -> store.find(id));
  }

  private Optional<Integer> counted(String id) {
    return find(id).map(Saga::lastSequence);
  }

  private static Function<Saga, Change<Integer>> counting(AtomicInteger runs) {
    return saga -> {
      runs.incrementAndGet();
      return new Change<>(Samples.counted(saga), saga.lastSequence() + 1);
    };
  }
}
