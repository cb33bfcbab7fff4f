package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.internal.coordinator.Change;
import io.ago.internal.coordinator.CombinedChanges;
import io.ago.internal.saga.*;
import io.agroal.api.AgroalDataSource;
import java.time.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FirstIT {
  @ParameterizedTest
  @EnumSource
  void a_saga_goes_round(Database database) {
    String url = TestDatabases.fresh(database);
    try (AgroalDataSource pool = TestDatabases.pool(url);
        DurableStore durable = DurableStore.local(pool)) {
      Saga saga =
          SagaMachine.start(
              "a", new Origin(null, "me", Order.PLAIN), Instant.EPOCH, Duration.ofSeconds(5));
      CombinedChanges changes = new CombinedChanges(durable.transactions(), durable.sagas(), 64);
      changes.add(saga);
      changes.change(
          "a", s -> new Change<>(SagaMachine.renew(s, Duration.ofSeconds(9), Instant.EPOCH), 1));
      Saga found = durable.transactions().inNew(() -> durable.sagas().find("a")).orElseThrow();
      assertEquals(
          SagaMachine.renew(saga, Duration.ofSeconds(9), Instant.EPOCH).withVersion(1), found);
      for (int n = 0; n < 3; n++) {
        changes.change(
            "a",
            s ->
                new Change<>(
                    SagaMachine.join(
                            s,
                            new Joining(
                                "p" + s.lastSequence(),
                                new Enlistment(
                                    Kind.HTTP,
                                    new Endpoints(
                                        "http://x/complete",
                                        "http://x/c" + s.lastSequence(),
                                        null,
                                        null,
                                        null),
                                    "",
                                    Duration.ofSeconds(1)),
                                "d",
                                null),
                            Instant.EPOCH)
                        .saga(),
                    1));
      }
      found = durable.transactions().inNew(() -> durable.sagas().find("a")).orElseThrow();
      assertEquals(4, found.version());
      assertEquals(3, found.participants().size());
      System.out.println(durable.sagas().now());
    }
  }
}
