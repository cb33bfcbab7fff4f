package io.ago.internal.rest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An answer on its way; there is exactly one. */
final class Exchange {
  private final CompletableFuture<Response> answer;
  private final Supplier<Response> meanwhile;

  private Exchange(CompletableFuture<Response> answer, Supplier<Response> meanwhile) {
    this.answer = answer;
    this.meanwhile = meanwhile;
  }

  static Exchange answered(Response response) {
    return new Exchange(CompletableFuture.completedFuture(response), () -> response);
  }

  /**
   * An answer that comes later.
   *
   * @param answer never fails
   * @param meanwhile never throws
   */
  static Exchange pending(CompletableFuture<Response> answer, Supplier<Response> meanwhile) {
    return new Exchange(answer, meanwhile);
  }

  boolean isAnswered() {
    return answer.isDone();
  }

  /** Tells the answer once, at once if it is there, else on the thread that makes it. */
  void whenAnswered(Consumer<Response> listener) {
    CompletionStage<Response> stage = answer;
    stage.thenAccept(listener);
  }

  /** Answers with the state reached, unless the answer is there. */
  void waitNoLonger() {
    if (!answer.isDone()) {
      answer.complete(meanwhile.get());
    }
  }
}
