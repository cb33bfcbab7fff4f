package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.internal.flow.Workshop;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.saga.SagaState;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two transactions that change the same sagas, asked for them in opposite order. */
@Timeout(120)
class CrossedChangesIT {
  private static final int ROUNDS = 25;

  @Test
  void they_do_not_wait_for_one_another() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try (StepGround ground = StepGround.local(Database.POSTGRESQL)) {
      Workshop shop = ground.workshop();
      for (int i = 0; i < ROUNDS; i++) {
        String one = started(shop);
        String other = started(shop);
        CyclicBarrier both = new CyclicBarrier(2);

        List<Future<Boolean>> done =
            two.invokeAll(
                List.of(
                    cancelling(shop, List.of(one, other), both),
                    cancelling(shop, List.of(other, one), both)));

        for (Future<Boolean> each : done) {
          boolean unused = each.get(); // a deadlock would have rolled one of them back
        }
        assertEquals(SagaState.COMPENSATED, shop.here().ago.get(one).state());
        assertEquals(SagaState.COMPENSATED, shop.here().ago.get(other).state());
      }
    } finally {
      two.shutdownNow();
      boolean unused = two.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  private static String started(Workshop shop) {
    return shop.here().coordinator.start(new Origin(null, "crossed", Order.PLAIN), null).id();
  }

  private static Callable<Boolean> cancelling(
      Workshop shop, List<String> sagas, CyclicBarrier both) {
    return () ->
        shop.ground()
            .transactions()
            .inNew(
                () -> {
                  sagas.forEach(shop.here().ago::compensate);
                  meet(both);
                  return true;
                });
  }

  private static void meet(CyclicBarrier both) {
    try {
      int unused = both.await(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
