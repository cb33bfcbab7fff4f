package io.ago.internal.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that make calls and boxes in which their answers are found. */
@Timeout(5)
class PooledWorkersTest {
  private final Workers direct = new PooledWorkers(Runnable::run);

  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void a_task_that_is_rejected_runs_on_the_thread_that_started_it() {
    Workers full =
        new PooledWorkers(
            task -> {
              throw new RejectedExecutionException("full");
            });
    List<Thread> ran = new ArrayList<>();
    full.start(() -> ran.add(Thread.currentThread()));
    assertEquals(List.of(Thread.currentThread()), ran);
  }

  @Test
  void items_are_taken_in_the_order_in_which_they_were_put() {
    Workers.Mailbox<String> box = direct.mailbox();
    List.of("a", "b", "c").forEach(box::put);
    assertEquals(List.of("a", "b"), box.take(2, Duration.ofMinutes(1), LONG));
    assertEquals(List.of("c"), box.take(9, Duration.ZERO, LONG));
  }

  @Test
  void what_is_there_already_is_taken_without_waiting() {
    Workers.Mailbox<Integer> box = direct.mailbox();
    List.of(1, 2, 3).forEach(box::put);
    assertEquals(List.of(1, 2), box.take(2, Duration.ZERO, LONG));
    box.put(4);
    assertEquals(List.of(3, 4), box.take(9, Duration.ZERO, LONG));
  }

  @Test
  void the_first_item_is_waited_for() {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Workers workers = new PooledWorkers(pool);
      Workers.Mailbox<String> box = workers.mailbox();
      workers.start(() -> box.put("late"));
      assertEquals(List.of("late"), box.take(1, Duration.ZERO, LONG));
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void nobody_waits_longer_than_asked_to() {
    assertEquals(List.of(), direct.<String>mailbox().take(1, LONG, Duration.ofMillis(1)));
  }

  @Test
  void an_interrupt_is_kept_and_what_was_taken_is_given() {
    Workers.Mailbox<String> box = direct.mailbox();
    Thread.currentThread().interrupt();
    assertThrows(IllegalStateException.class, () -> box.take(1, Duration.ZERO, LONG));
    assertTrue(Thread.interrupted());
  }
}
