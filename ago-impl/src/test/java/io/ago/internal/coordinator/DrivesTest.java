package io.ago.internal.coordinator;

import static io.ago.internal.coordinator.Town.http;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Reply;
import io.ago.internal.work.DueWork.Done;
import io.ago.internal.work.PooledWorkers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sagas that are due, on real threads. */
class DrivesTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Town town = new Town(new PooledWorkers(threads));

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** Leaves it due. */
  private String closing(String party) {
    String id = town.started(http(party));
    town.answers(party + "/complete", Reply.LOST);
    town.here.coordinator.close(id);
    return id;
  }

  private static Reply after(CountDownLatch other) {
    try {
      return other.await(10, TimeUnit.SECONDS) ? Reply.DONE : Reply.LOST;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_participant_that_takes_its_time_holds_up_no_other_saga() {
    List<String> ids = List.of(closing("slow"), closing("quick"));
    CountDownLatch quick = new CountDownLatch(1);
    town.does("slow/complete", call -> Optional.of(call.answer(after(quick), null, "")));
    town.does("quick/complete", call -> answered(call, quick));
    town.passSeconds(1);

    assertEquals(new Done(2, 0), town.here.recovery.run());

    ids.forEach(id -> assertEquals(LRAStatus.Closed, town.saga(id).status()));
  }

  private static Optional<Answer> answered(Call call, CountDownLatch latch) {
    latch.countDown();
    return Optional.of(call.answer(Reply.DONE));
  }

  @Test
  void more_than_can_be_driven_at_once_are_driven_one_after_the_other() {
    List<String> ids = IntStream.range(0, 12).mapToObj(i -> closing("p" + i)).toList();
    town.passSeconds(1);

    assertEquals(new Done(12, 0), town.here.recovery.run());

    ids.forEach(id -> assertEquals(LRAStatus.Closed, town.saga(id).status()));
  }

  @Test
  void a_saga_that_is_driven_already_is_left_alone() {
    String id = closing("slow");
    CountDownLatch asked = new CountDownLatch(1);
    town.does(
        "slow/complete",
        call -> {
          assertEquals(Done.NOTHING, town.here.recovery.run());
          return answered(call, asked);
        });
    town.passSeconds(1);

    assertEquals(new Done(1, 0), town.here.recovery.run());

    assertEquals(LRAStatus.Closed, town.saga(id).status());
  }
}
