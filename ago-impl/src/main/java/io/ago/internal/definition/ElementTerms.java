package io.ago.internal.definition;

import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Task;
import io.ago.saga.Element;
import io.ago.saga.Retry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * On what terms the elements of a definition are enlisted.
 *
 * @param host who can run them
 * @param timeout of a call that has none of its own
 */
record ElementTerms(String host, Duration timeout) {
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final RetryDelays ONCE = new RetryDelays(SHORTEST, SHORTEST, 1, 1);

  Enlistment enlistment(Element element) {
    return new Enlistment(
        kind(element),
        Endpoints.step(element.name(), isUndone(element)),
        host,
        timeout(element),
        new Task(retries(element), element.place().phase() == Element.Phase.PIVOT));
  }

  private static Kind kind(Element element) {
    return switch (element.kind()) {
      case CALL -> Kind.CALL;
      case SAGA -> Kind.NESTED;
      case STEP, MARKER, CHOICE, PARALLEL, DELAY, DELAY_UNTIL, AWAIT, ASK, FAIL -> Kind.BEAN;
    };
  }

  private static boolean isUndone(Element element) {
    return element instanceof Element.Step step && step.undoing() == Element.Undoing.UNDONE;
  }

  private Duration timeout(Element element) {
    Duration own = element instanceof Element.Step step ? step.policy().timeout() : null;
    return own == null ? timeout : own;
  }

  private static RetryDelays retries(Element element) {
    @Nullable Retry retry = element instanceof Element.Step step ? step.policy().retry() : null;
    return retry == null
        ? ONCE
        : new RetryDelays(retry.first(), retry.longest(), retry.calls(), 1, retry.jitter());
  }
}
