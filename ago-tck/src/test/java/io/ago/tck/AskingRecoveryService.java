package io.ago.tck;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.lra.tck.service.spi.LRACallbackException;
import org.eclipse.microprofile.lra.tck.service.spi.LRARecoveryService;

/**
 * Asks the coordinator until it has nothing left to do for an LRA; each asking has it try again.
 */
public final class AskingRecoveryService implements LRARecoveryService {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();

  @Override
  public void waitForCallbacks(URI lra) throws LRACallbackException {
    // Whoever answers "not now" has been called, too: one round has called everybody.
    waitForEndPhaseReplay(lra);
  }

  @Override
  public void waitForRecovery(URI lra) throws LRACallbackException {
    Instant late = Instant.now().plus(BOUND);
    while (!waitForEndPhaseReplay(lra)) {
      if (Instant.now().isAfter(late)) {
        throw new LRACallbackException(lra + " still recovers after " + BOUND, null);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  @Override
  public boolean waitForEndPhaseReplay(URI lra) throws LRACallbackException {
    return !new Listing(lra).recovering();
  }
}
