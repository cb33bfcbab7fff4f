package io.ago.internal.flow;

import io.ago.Ago;
import io.ago.AgoException;
import io.ago.flow.Envelope;
import io.ago.flow.Flow;
import io.ago.flow.Lineage;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A saga that is about to be run.
 *
 * @param beginnings begins it
 * @param wish what it is to be
 */
record NewSaga(StepTerms terms, Beginnings beginnings, Wish wish) implements Ago.Run {

  /**
   * What a saga is to be.
   *
   * @param name by which it is listed
   * @param limit how long it may last
   * @param correlation brought by the caller, or null
   */
  record Wish(String name, Duration limit, @Nullable String correlation) {

    /** The flow of a saga of that id, caused by what the thread works for. */
    Flow<?> flow(String id) {
      String own = correlation == null ? id : correlation;
      Envelope envelope =
          ThreadSaga.current()
              .map(outer -> outer.flow().leadTo("", own).envelope())
              .orElseGet(() -> Envelope.of(Lineage.of(own)));
      return new Flow<@Nullable Object>(null, envelope);
    }
  }

  @Override
  public Ago.Run withTimeLimit(Duration longest) {
    if (longest.compareTo(Duration.ofMillis(1)) < 0) {
      throw new AgoException(
          "Saga "
              + wish.name()
              + " needs a time limit of a millisecond or more, not "
              + longest
              + ".");
    }
    Duration whole = Duration.ofMillis(longest.toMillis());
    return new NewSaga(terms, beginnings, new Wish(wish.name(), whole, wish.correlation()));
  }

  @Override
  public Ago.Run withCorrelationId(String id) {
    String correlation = Lineage.of(id).correlationId();
    return new NewSaga(terms, beginnings, new Wish(wish.name(), wish.limit(), correlation));
  }

  @Override
  @SuppressWarnings("NullAway") // what the work answers, which may be null
  public <R> R call(Callable<R> work) throws Exception {
    Membership saga = beginnings.begun(wish);
    Membership before = ThreadSaga.replace(saga);
    R result;
    try {
      result = work.call();
    } catch (Throwable e) {
      new SagaEnd(terms, saga).cancel("It threw " + e);
      throw e;
    } finally {
      ThreadSaga.replace(before);
    }
    new SagaEnd(terms, saga).close();
    return result;
  }
}
