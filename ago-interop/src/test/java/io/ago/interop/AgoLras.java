package io.ago.interop;

import io.ago.internal.client.RemoteCoordinator;
import io.ago.internal.participant.LraCoordinator.CallbackUrls;
import io.ago.internal.participant.NotCoordinated;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** Ago's client. */
final class AgoLras implements Lras {
  private final RemoteCoordinator coordinator;

  AgoLras(URI coordinator) {
    this.coordinator = new RemoteCoordinator(coordinator, RemoteCoordinator.TIMEOUT);
  }

  @Override
  public URI start(String client, @Nullable URI parent, long limit) {
    return told(() -> coordinator.start(client, parent, duration(limit)));
  }

  @Override
  public Enlisted join(URI lra, Links links, long limit, String data) {
    return told(
        () -> {
          var enlisted =
              coordinator.join(lra, urls(links), data.isEmpty() ? null : data, duration(limit));
          String earlier = enlisted.earlierData();
          return new Enlisted(enlisted.recovery(), earlier == null ? "" : earlier);
        });
  }

  @Override
  public void leave(URI lra, Links links) {
    told(
        () -> {
          coordinator.leave(lra, urls(links));
          return lra;
        });
  }

  @Override
  public void close(URI lra) {
    told(() -> coordinator.close(lra));
  }

  @Override
  public void cancel(URI lra) {
    told(() -> coordinator.cancel(lra));
  }

  @Override
  public LRAStatus status(URI lra) {
    return told(() -> coordinator.status(lra));
  }

  private static <T> T told(Supplier<T> question) {
    try {
      return question.get();
    } catch (NotCoordinated e) {
      throw new Refusal(e.code(), e);
    }
  }

  private static CallbackUrls urls(Links links) {
    return new CallbackUrls(
        text(links.complete()),
        text(links.compensate()),
        text(links.status()),
        text(links.forget()),
        text(links.after()));
  }

  private static @Nullable String text(@Nullable URI url) {
    return url == null ? null : url.toString();
  }

  private static @Nullable Duration duration(long limit) {
    return limit == 0 ? null : Duration.ofMillis(limit);
  }
}
