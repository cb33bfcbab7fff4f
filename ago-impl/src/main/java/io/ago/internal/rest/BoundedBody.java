package io.ago.internal.rest;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Keeps the beginning of a body; a longer one is not read on, its connection is given up. */
final class BoundedBody implements BodySubscriber<String> {
  private static final int MOST_BYTES = 512;

  private final ByteBuffer kept = ByteBuffer.allocate(MOST_BYTES);
  private final CompletableFuture<String> body = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  @Override
  public CompletionStage<String> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> chunks) {
    for (ByteBuffer chunk : chunks) {
      while (chunk.hasRemaining() && kept.hasRemaining()) {
        kept.put(chunk.get());
      }
      if (chunk.hasRemaining()) {
        end();
        return;
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(new String(kept.array(), 0, kept.position(), StandardCharsets.UTF_8));
  }

  private void end() {
    Subscription reading = subscription;
    if (reading != null) {
      reading.cancel();
    }
    onComplete();
  }
}
