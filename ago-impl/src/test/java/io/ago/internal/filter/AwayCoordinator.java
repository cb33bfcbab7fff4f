package io.ago.internal.filter;

import io.ago.internal.participant.LraCoordinator;
import io.ago.internal.participant.NotCoordinated;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** A coordinator that cannot be reached. */
final class AwayCoordinator implements LraCoordinator {

  private static NotCoordinated away() {
    return new NotCoordinated(503, "The coordinator is away. Try again later.", null);
  }

  @Override
  public URI start(String client, @Nullable URI parent, @Nullable Duration limit) {
    throw away();
  }

  @Override
  public Enlisted join(
      URI lra, CallbackUrls urls, @Nullable String data, @Nullable Duration limit) {
    throw away();
  }

  @Override
  public void leave(URI lra, CallbackUrls urls) {
    throw away();
  }

  @Override
  public LRAStatus close(URI lra) {
    throw away();
  }

  @Override
  public LRAStatus cancel(URI lra) {
    throw away();
  }

  @Override
  public LRAStatus status(URI lra) {
    throw away();
  }
}
