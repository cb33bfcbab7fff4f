package io.ago.test;

import io.ago.internal.coordinator.BeanCaller;
import io.ago.internal.coordinator.BeanCaller.Verdict;
import io.ago.internal.coordinator.Begun;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Reply;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import io.ago.test.Delivery.Fate;
import io.ago.test.Fault.Target;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Stands between the engine and the application's code: has deliveries go wrong, and sees all. */
final class Watch {
  private static final String KEY = "lab:";
  private static final String UNDO_KEY = "lab:compensate:";

  private final Set<String> steps;
  private final Supplier<Map<String, Object>> effects;
  private final BooleanSupplier committed;
  private final Deque<Fault> ahead;
  private final Set<Fault> away = new HashSet<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private String doing = "the start";
  private boolean forgetting;

  /**
   * @param steps names of all that can be called
   * @param effects looks at what is there now
   * @param committed whether the node that died had just committed
   */
  Watch(
      Set<String> steps,
      Supplier<Map<String, Object>> effects,
      BooleanSupplier committed,
      List<Fault> faults) {
    this.steps = steps;
    this.effects = effects;
    this.committed = committed;
    this.ahead = new ArrayDeque<>(faults);
  }

  /** Whether all faults have befallen a delivery. */
  boolean isOver() {
    return ahead.stream().allMatch(away::contains);
  }

  /** In the order in which they were made. */
  List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** What the engine is at. */
  String doing() {
    return doing;
  }

  /** Whether nothing is recorded of what is done now. */
  boolean isForgetting() {
    return forgetting;
  }

  /** The elements of the application, watched. */
  BeanCaller between(BeanCaller elements) {
    return (call, verdict) -> called(elements, call, verdict);
  }

  private Optional<Answer> called(BeanCaller elements, Call call, Verdict verdict) {
    Target target = new Target(call.target(), call.question() == Callback.COMPENSATE);
    if (!steps.contains(target.element())) {
      return elements.call(call, verdict);
    }
    doing = target.toString();
    One one = new One(elements, call, verdict, target);
    Fault fault = ahead.peek();
    if (fault == null || !fault.target().equals(target)) {
      return one.plain();
    }
    if (fault.kind() == Fault.Kind.AWAY) {
      away.add(fault);
    } else {
      ahead.remove();
    }
    return switch (fault.kind()) {
      case FAILS -> one.notRun(Reply.NOT_BEGUN, "the lab has it fail");
      case HICCUP -> one.notRun(Reply.LOST, "the lab has it fail once");
      case AWAY -> one.notRun(Reply.LOST, "the lab has it never reached");
      case TWICE -> one.twice();
      case LOST -> one.unheard(Reply.LOST, "the lab has its answer lost");
      case FAILS_AFTER -> one.unheard(Reply.REFUSED, "the lab has it fail after its work");
      case FORGOTTEN -> one.forgotten();
    };
  }

  /** Takes back what a transaction has done, when all of it is done. */
  private static final class Withheld extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What a step or an undo says: it never starts an inner saga. */
  private interface Step extends Verdict {
    @Override
    default Begun begun(Saga child, Beside beside) {
      throw new IllegalStateException("Saga " + child.id() + " is started by a step");
    }
  }

  /** All that was done is taken back. */
  private record Unheard() implements Step {
    @Override
    public void done(BiFunction<Saga, Instant, Saga> then, Beside beside) {
      throw new Withheld();
    }
  }

  /** Nobody is told. */
  private record Unrecorded() implements Step {
    @Override
    public void done(BiFunction<Saga, Instant, Saga> then, Beside beside) {}
  }

  /** One call. */
  private final class One {
    private final BeanCaller elements;
    private final Call call;
    private final Verdict verdict;
    private final Target target;
    private final Map<String, Object> before = effects.get();

    One(BeanCaller elements, Call call, Verdict verdict, Target target) {
      this.elements = elements;
      this.call = call;
      this.verdict = verdict;
      this.target = target;
    }

    Optional<Answer> plain() {
      Optional<Answer> answer;
      try {
        answer = elements.call(call, verdict);
      } catch (Crash e) {
        saw(committed.getAsBoolean() ? Fate.DIED_AFTER : Fate.DIED, "");
        throw e;
      }
      saw(answer.isEmpty() ? Fate.DONE : Fate.FAILED, words(answer));
      return answer;
    }

    Optional<Answer> notRun(Reply reply, String words) {
      saw(Fate.NOT_RUN, words);
      return Optional.of(call.answer(reply, null, words));
    }

    Optional<Answer> twice() {
      Optional<Answer> first = plain();
      if (first.isEmpty()) {
        new One(elements, call, verdict, target).again();
      }
      return first;
    }

    /** The engine refuses what it has recorded before; the application's code may run first. */
    private void again() {
      String words = "";
      try {
        words = words(elements.call(call, verdict));
      } catch (Refused e) {
        words = "Ago refused to record it";
      } catch (TransactionException e) {
        words = "the store refused to record it";
      }
      saw(Fate.REPEATED, words);
    }

    Optional<Answer> unheard(Reply reply, String words) {
      try {
        Optional<Answer> answer = elements.call(call, new Unheard());
        saw(Fate.FAILED, words(answer));
        return answer;
      } catch (Withheld e) {
        saw(Fate.LOST, words);
        return Optional.of(call.answer(reply, null, words));
      }
    }

    Optional<Answer> forgotten() {
      forgetting = true;
      try {
        Optional<Answer> answer = elements.call(call, new Unrecorded());
        saw(answer.isEmpty() ? Fate.FORGOTTEN : Fate.FAILED, words(answer));
      } finally {
        forgetting = false;
      }
      return new One(elements, call, verdict, target).plain();
    }

    private void saw(Fate fate, String words) {
      boolean outside = call.participant().kind() == Kind.CALL && !target.undo();
      String key = (target.undo() ? UNDO_KEY : KEY) + target.element();
      deliveries.add(new Delivery(target, outside, key, fate, words, before, effects.get()));
    }

    private static String words(Optional<Answer> answer) {
      return answer.map(a -> String.valueOf(a.detail())).orElse("");
    }
  }
}
