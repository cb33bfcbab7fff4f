package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.internal.coordinator.Retention;
import io.ago.internal.coordinator.Samples;
import io.ago.internal.coordinator.SingleChanges;
import io.ago.internal.coordinator.Storage;
import io.ago.internal.saga.SagaMachine;
import io.ago.internal.work.DueWork.Done;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ended sagas are removed from the real databases. */
@Timeout(60)
class RetentionIT {
  private static final Instant ENDED = Samples.START.plusSeconds(1);
  private static final Instant LATER = ENDED.plus(Duration.ofHours(2));

  @ParameterizedTest
  @EnumSource
  void one_that_cannot_be_read_does_not_keep_the_others(Database database) throws SQLException {
    try (AgroalDataSource pool = TestDatabases.pool(TestDatabases.fresh(database));
        DurableStore durable = DurableStore.local(pool)) {
      SingleChanges changes = new SingleChanges(durable.transactions(), durable.sagas());
      Storage storage = new Storage(durable.transactions(), durable.sagas(), changes);
      ids().forEach(id -> changes.add(SagaMachine.close(Samples.plain(id), ENDED)));
      damage(pool, "id-103");

      Retention retention = new Retention(storage, Duration.ofHours(1), () -> LATER);

      assertEquals(new Done(119, 1), retention.run());
      assertEquals(new Done(0, 1), retention.run());
      assertEquals(Done.NOTHING, retention.run(), "it is looked at now and then only");
      assertEquals(
          List.of("id-103"),
          durable
              .transactions()
              .inNew(() -> durable.sagas().heads(Set.of(LRAStatus.Closed), null, 9))
              .stream()
              .map(head -> head.id())
              .toList());
    }
  }

  /** More than one page. */
  private static List<String> ids() {
    return IntStream.range(100, 220).mapToObj(n -> "id-" + n).toList();
  }

  private static void damage(AgroalDataSource pool, String id) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE ago_saga SET participants = '[{' WHERE id = '" + id + "'");
    }
  }
}
