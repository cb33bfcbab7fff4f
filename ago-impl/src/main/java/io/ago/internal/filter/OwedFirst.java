package io.ago.internal.filter;

import io.ago.internal.coordinator.Codes;
import io.ago.internal.coordinator.OwedCancels;
import io.ago.internal.participant.LraCoordinator;
import io.ago.internal.participant.LraIds;
import io.ago.internal.participant.NotCoordinated;
import io.ago.internal.saga.Refused;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/**
 * A coordinator elsewhere, which is not asked to close what this node is still to cancel: a step
 * has failed in it.
 */
public final class OwedFirst implements LraCoordinator {
  private final LraCoordinator elsewhere;
  private final OwedCancels owed;

  public OwedFirst(LraCoordinator elsewhere, OwedCancels owed) {
    this.elsewhere = elsewhere;
    this.owed = owed;
  }

  @Override
  public URI start(String client, @Nullable URI parent, @Nullable Duration limit) {
    return elsewhere.start(client, parent, limit);
  }

  @Override
  public void correlate(URI lra, String correlation) {
    elsewhere.correlate(lra, correlation);
  }

  @Override
  public Enlisted join(
      URI lra, CallbackUrls urls, @Nullable String data, @Nullable Duration limit) {
    return elsewhere.join(lra, urls, data, limit);
  }

  @Override
  public void leave(URI lra, CallbackUrls urls) {
    elsewhere.leave(lra, urls);
  }

  @Override
  public LRAStatus close(URI lra) {
    try {
      owed.requireNone(LraIds.uid(lra.toString()), "close");
    } catch (Refused e) {
      throw new NotCoordinated(Codes.of(e), String.valueOf(e.getMessage()), e);
    }
    return elsewhere.close(lra);
  }

  @Override
  public LRAStatus cancel(URI lra) {
    return elsewhere.cancel(lra);
  }

  @Override
  public LRAStatus status(URI lra) {
    return elsewhere.status(lra);
  }
}
