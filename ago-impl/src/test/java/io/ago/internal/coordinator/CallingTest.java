package io.ago.internal.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.coordinator.Taken.Heard;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Attempt;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Custody;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Note;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Progress;
import io.ago.internal.saga.Reply;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.Span;
import io.ago.internal.saga.Tally;
import io.ago.internal.saga.Told;
import io.ago.internal.work.PooledWorkers;
import io.ago.internal.work.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.junit.jupiter.api.Test;

/** Which calls are sent ahead, which wait on other threads, and what of them is taken in when. */
class CallingTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Runs what it is given when told to, which shows what was left to other threads. */
  private static final class Later implements Workers {
    private final List<Runnable> tasks = new ArrayList<>();
    private final Workers pool = new PooledWorkers(Runnable::run);

    @Override
    public void start(Runnable task) {
      tasks.add(task);
    }

    @Override
    public <T> Mailbox<T> mailbox() {
      return pool.mailbox();
    }

    void run() {
      List<Runnable> now = List.copyOf(tasks);
      tasks.clear();
      now.forEach(Runnable::run);
    }
  }

  /** Sends what it is told to be able to, and logs all in order. */
  private final class Script implements ParticipantCaller {
    private final List<String> log = new ArrayList<>();
    private Set<String> sendable = Set.of();
    private Set<String> slow = Set.of();
    private Set<String> broken = Set.of();

    @Override
    public Optional<Answer> call(Call call) {
      log.add("call " + call.participant().id());
      return Optional.of(call.answer(Reply.DONE));
    }

    @Override
    public Optional<Sent> send(Call call) {
      String id = call.participant().id();
      if (broken.contains(id)) {
        throw new IllegalStateException("broken");
      }
      if (!sendable.contains(id)) {
        return Optional.empty();
      }
      log.add("send " + id);
      return Optional.of(
          new Sent() {
            @Override
            public boolean isAnswered(Duration within) {
              counter += slow.contains(id) ? within.toNanos() : 0;
              return !slow.contains(id);
            }

            @Override
            public Optional<Answer> answer() {
              log.add("answer " + id);
              return Optional.of(call.answer(Reply.DONE));
            }
          });
    }
  }

  private final Later workers = new Later();
  private final Script script = new Script();
  private long counter;
  private final Calling calling = new Calling(script, workers, () -> counter);

  private static Noted noted(boolean oneByOne, String... ids) {
    List<Participant> participants = Stream.of(ids).map(CallingTest::participant).toList();
    Saga saga =
        new Saga(
            "s1",
            new Origin(null, "", Order.PLAIN),
            LRAStatus.Closing,
            new Span(Instant.EPOCH, null, null),
            participants,
            participants.size(),
            Custody.OWN,
            null,
            0);
    List<Call> calls =
        participants.stream()
            .map(p -> new Call(saga, p, Callback.COMPLETE, note(), "http://x/" + p.id()))
            .toList();
    return new Noted(new Attempt(saga, calls, oneByOne, null), Instant.EPOCH, 0, List.of());
  }

  private static Note note() {
    Instant until = Instant.EPOCH.plus(TIMEOUT).plusSeconds(2);
    return new Note(Callback.COMPLETE, 1, new Node("a", 1), until);
  }

  private static Participant participant(String id) {
    Progress progress =
        new Progress(
            Told.NO, new Tally(1, 0, 0, 0), false, null, note(), null, null, null, Set.of());
    Endpoints endpoints = new Endpoints("http://x", "http://x", null, null, null);
    Enlistment enlistment = new Enlistment(Kind.HTTP, endpoints, Enlistment.ANYWHERE, TIMEOUT);
    return new Participant(id, 1, enlistment, null, ParticipantStatus.Completing, progress);
  }

  private List<String> taken() {
    return calling.take().stream()
        .map(Heard::answer)
        .filter(Objects::nonNull)
        .map(Answer::participant)
        .toList();
  }

  private List<String> notBegun() {
    return calling.take().stream()
        .filter(heard -> heard.answer() == null)
        .map(heard -> heard.call().participant().id())
        .toList();
  }

  @Test
  void all_are_sent_before_any_answer_is_waited_for_and_no_other_thread_is_needed() {
    script.sendable = Set.of("a", "b", "c");

    calling.begin(noted(false, "a", "b", "c"));

    assertEquals(List.of("send a", "send b", "send c"), script.log);
    assertEquals(List.of("a", "b", "c"), taken());
    assertFalse(calling.isUnderWay());
    assertEquals(List.of(), workers.tasks);
  }

  @Test
  void an_answer_that_takes_longer_holds_up_no_other() {
    script.sendable = Set.of("a", "b", "c");
    script.slow = Set.of("a");

    calling.begin(noted(false, "a", "b", "c"));

    assertEquals(List.of("b", "c"), taken());
    assertTrue(calling.isUnderWay());
    workers.run();
    assertEquals(List.of("a"), taken());
    assertFalse(script.log.contains("call a"), "it was sent once");
  }

  @Test
  void what_cannot_be_sent_at_once_is_called_on_other_threads() {
    script.sendable = Set.of("b");
    script.broken = Set.of("c");

    calling.begin(noted(false, "a", "b", "c"));
    workers.run();

    assertEquals(Set.of("a", "b", "c"), Set.copyOf(taken()));
    assertEquals(List.of("send b", "call a", "call c", "answer b"), script.log);
  }

  @Test
  void one_by_one_the_next_is_sent_when_the_one_before_is_answered() {
    script.sendable = Set.of("a", "b", "c");
    script.slow = Set.of("b");

    calling.begin(noted(true, "a", "b", "c"));

    assertEquals(List.of("send a"), script.log);
    assertEquals(List.of("a"), taken());
    assertEquals(List.of("send a", "answer a", "send b"), script.log);
    workers.run();
    assertEquals(List.of("b", "c"), taken());
    assertEquals(List.of("send a", "answer a", "send b", "answer b", "call c"), script.log);
  }

  @Test
  void a_single_one_is_called_on_this_thread() {
    script.sendable = Set.of("a");

    calling.begin(noted(false, "a"));

    assertEquals(List.of("call a"), script.log);
    assertEquals(List.of("a"), taken());
  }

  @Test
  void what_would_outlast_its_note_is_not_begun_and_said_so() {
    script.sendable = Set.of("a", "b");
    counter = Duration.ofSeconds(3).toNanos();

    calling.begin(noted(false, "a", "b"));
    workers.run();

    assertEquals(List.of("a", "b"), notBegun());
    assertFalse(calling.isUnderWay());
    assertEquals(List.of(), script.log);
  }
}
