package io.ago.internal.filter;

import io.ago.internal.participant.CallbackAnswer;
import io.ago.internal.saga.Callback;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Callbacks that are under way. One that is asked again meanwhile is not called a second time; its
 * answer waits here until it is fetched. What is lost by a restart is called again.
 */
final class PendingCalls {
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final int MOST = 10_000;

  private final Map<Key, CompletableFuture<CallbackAnswer>> calls = new ConcurrentHashMap<>();
  private final Duration wait;

  PendingCalls() {
    this(WAIT);
  }

  /**
   * @param wait how long an answer is waited for before it is told to be under way
   */
  PendingCalls(Duration wait) {
    this.wait = wait;
  }

  /** What tells calls apart. */
  record Key(String lra, String type, Callback callback) {}

  /** The answer, or that it is under way. */
  CallbackAnswer answer(Key key, Supplier<CompletionStage<CallbackAnswer>> call) {
    CompletableFuture<CallbackAnswer> mine = new CompletableFuture<>();
    CompletableFuture<CallbackAnswer> other = calls.putIfAbsent(key, mine);
    CompletableFuture<CallbackAnswer> one = other == null ? mine : other;
    if (other == null) {
      begin(key, mine, call);
    }
    try {
      CallbackAnswer answer = one.get(wait.toMillis(), TimeUnit.MILLISECONDS);
      calls.remove(key, one);
      return answer;
    } catch (TimeoutException e) {
      if (key.callback() == Callback.STATUS) {
        calls.remove(key, one); // by the next question it is out of date
      }
      return CallbackAnswer.underWay(key.callback());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CallbackAnswer.underWay(key.callback());
    } catch (ExecutionException e) {
      calls.remove(key, one);
      return CallbackAnswer.failed(key.callback());
    }
  }

  /** Beyond that many an answer that nobody waits for is not kept: its method is called again. */
  private void begin(
      Key key,
      CompletableFuture<CallbackAnswer> mine,
      Supplier<CompletionStage<CallbackAnswer>> call) {
    try {
      call.get()
          .whenComplete(
              (answer, failure) -> {
                if (calls.size() > MOST) {
                  calls.remove(key, mine);
                }
                if (failure == null) {
                  mine.complete(answer);
                } else {
                  mine.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) {
      mine.completeExceptionally(e);
    }
  }
}
