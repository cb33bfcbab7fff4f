package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.internal.Engine;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.jpa.CountedStatements.Count;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Refused;
import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each use case asks of PostgreSQL, on the way that production takes. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class StatementsIT {
  private static final Duration HOUR = Duration.ofHours(1);

  /** One row is looked at, outside of any transaction of the database. */
  private static final Count READ = new Count(1, 0, 0, 0);

  private final CountedStatements counted = new CountedStatements();
  private final AgroalDataSource pool =
      TestDatabases.pool(TestDatabases.fresh(Database.POSTGRESQL));
  private final Engine engine = Engine.single(counted.of(pool));
  private final Engine other = Engine.single(counted.of(pool));
  private final Coordinator here = engine.coordinator();
  private final Coordinator there = other.coordinator();

  /**
   * One row of the table.
   *
   * @param name of the use case
   * @param asks what it shall ask of the database
   * @param prepare makes ready what is not counted; answers what is
   */
  private record UseCase(String name, Count asks, Function<StatementsIT, Runnable> prepare) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static UseCase useCase(
      String name, Count asks, Function<StatementsIT, Runnable> prepare) {
    return new UseCase(name, asks, prepare);
  }

  private static Count committed(int statements, int commits) {
    return new Count(statements, commits, commits, 0);
  }

  /** The heading of the table; every connection that is used knows its bounds by then. */
  @BeforeAll
  static void printHeading() {
    print("| Use case | Statements | Commits | of which write | Rollbacks |");
    print("|---|---:|---:|---:|---:|");
  }

  @BeforeAll
  void warmUp() {
    here.find(started(Order.PLAIN, 0));
    there.find(started(Order.PLAIN, 0));
  }

  @AfterAll
  void close() {
    engine.close();
    other.close();
    pool.close();
  }

  static Stream<UseCase> each_use_case_asks_no_more_of_the_database_than_the_table_says() {
    return Stream.of(
        useCase("start", committed(1, 1), it -> () -> it.started(Order.PLAIN, 0)),
        useCase("start with a time limit", committed(1, 1), it -> it::startLimited),
        useCase("start of a nested saga", committed(3, 1), StatementsIT::startNested),
        useCase("join, written here last", committed(1, 1), it -> it.join(it.here)),
        useCase("join, not known here yet", committed(2, 1), it -> it.join(it.there)),
        useCase(
            "join, written elsewhere since it was known here",
            new Count(2, 2, 2, 0),
            StatementsIT::joinStale),
        useCase("join again, nothing changes", READ, StatementsIT::joinAgain),
        useCase("join, refused", READ, StatementsIT::joinClosed),
        useCase("leave", committed(1, 1), StatementsIT::leave),
        useCase("renew the time limit", committed(1, 1), StatementsIT::renew),
        useCase("find", READ, StatementsIT::find),
        useCase("close without participants", committed(1, 1), it -> it.close(it.here, 0)),
        useCase("close of three", committed(2, 2), it -> it.close(it.here, 3)),
        useCase("close of three, not known here yet", committed(3, 2), it -> it.close(it.there, 3)),
        useCase("cancel of three, plain order", committed(2, 2), it -> it.cancel(Order.PLAIN)),
        useCase("cancel of three, strict order", committed(4, 4), it -> it.cancel(Order.STRICT)),
        useCase("recovery pass, nothing due", new Count(1, 1, 0, 0), it -> it::recover));
  }

  @ParameterizedTest
  @MethodSource
  void each_use_case_asks_no_more_of_the_database_than_the_table_says(UseCase useCase) {
    Runnable act = useCase.prepare().apply(this);
    counted.take();

    act.run();

    Count asked = counted.take();
    print(
        Stream.of(asked.statements(), asked.commits(), asked.writes(), asked.rollbacks())
            .map(count -> " " + count + " |")
            .reduce("| " + useCase.name() + " |", String::concat));
    assertEquals(useCase.asks(), asked);
  }

  private String started(Order order, int participants) {
    String id = here.start(new Origin(null, "shop", order), null).id();
    IntStream.rangeClosed(1, participants).forEach(n -> joined(here, id, n));
    return id;
  }

  private static String joined(Coordinator coordinator, String id, int n) {
    return coordinator.join(id, Engine.participant(id, n), null, null).participant().id();
  }

  private void startLimited() {
    here.start(new Origin(null, "shop", Order.PLAIN), HOUR);
  }

  private Runnable startNested() {
    String parent = started(Order.PLAIN, 1);
    return () -> here.start(new Origin(parent, "shop", Order.PLAIN), null);
  }

  private Runnable join(Coordinator coordinator) {
    String id = started(Order.PLAIN, 1);
    return () -> joined(coordinator, id, 2);
  }

  private Runnable joinStale() {
    String id = started(Order.PLAIN, 1);
    joined(there, id, 2);
    return () -> joined(here, id, 3);
  }

  private Runnable joinAgain() {
    String id = started(Order.PLAIN, 1);
    return () -> joined(here, id, 1);
  }

  private Runnable joinClosed() {
    String id = started(Order.PLAIN, 1);
    here.close(id);
    return () -> assertThrows(Refused.class, () -> joined(here, id, 2));
  }

  private Runnable leave() {
    String id = started(Order.PLAIN, 1);
    String participant = joined(here, id, 2);
    return () -> here.leave(id, participant);
  }

  private Runnable renew() {
    String id = here.start(new Origin(null, "shop", Order.PLAIN), HOUR).id();
    return () -> here.renew(id, HOUR.multipliedBy(2));
  }

  private Runnable find() {
    String id = started(Order.PLAIN, 1);
    return () -> here.find(id);
  }

  private Runnable close(Coordinator coordinator, int participants) {
    String id = started(Order.PLAIN, participants);
    return () -> assertEquals(LRAStatus.Closed, coordinator.close(id).status());
  }

  private Runnable cancel(Order order) {
    String id = started(order, 3);
    return () -> assertEquals(LRAStatus.Cancelled, here.cancel(id, "test").status());
  }

  private void recover() {
    assertEquals(0, engine.recovery().run().done());
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
