package io.ago.internal.filter;

import io.ago.internal.flow.Elsewhere;
import io.ago.internal.participant.Capability;
import io.ago.internal.participant.LraCoordinator;
import io.ago.internal.participant.LraCoordinator.CallbackUrls;
import io.ago.internal.participant.NotCoordinated;
import io.ago.internal.saga.Refused;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** Enlists steps with a coordinator elsewhere, each as a participant of its own. */
public final class StepParticipants implements Elsewhere {
  private static final int SERVER_ERRORS = 500;

  private final LraCoordinator coordinator;
  private final StepAddresses addresses;

  /**
   * @param publicUrl scheme, host and port by which the coordinator reaches this deployment
   * @param context path of the web application
   * @param secret of the addresses
   */
  public StepParticipants(
      LraCoordinator coordinator, URI publicUrl, String context, byte[] secret) {
    this.coordinator = coordinator;
    this.addresses = new StepAddresses(publicUrl, context, new Capability(secret));
  }

  @Override
  public String start(String name, Duration limit) {
    return asked(() -> coordinator.start(name, null, limit)).toString();
  }

  /** Without a limit of its own: some coordinators would put the LRA's deadline off by it. */
  @Override
  public void enlist(String lra, String step) {
    join(lra, addresses.undone(lra, step));
  }

  @Override
  public void listen(String lra, String step) {
    join(lra, addresses.listening(lra, step));
  }

  private void join(String lra, CallbackUrls urls) {
    LraCoordinator.Enlisted unused = asked(() -> coordinator.join(uri(lra), urls, null, null));
  }

  @Override
  public LRAStatus close(String id) {
    return asked(() -> coordinator.close(uri(id)));
  }

  @Override
  public LRAStatus cancel(String id) {
    return asked(() -> coordinator.cancel(uri(id)));
  }

  private static URI uri(String lra) {
    try {
      return URI.create(lra);
    } catch (IllegalArgumentException e) {
      throw new Refused(Refused.Reason.INVALID, "'" + lra + "' is no LRA id; send it as it came.");
    }
  }

  /** A coordinator that has dropped what has ended does not know it any more. */
  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (NotCoordinated e) {
      String message = String.valueOf(e.getMessage());
      if (e.code() >= SERVER_ERRORS) {
        throw new TransactionException(Fate.ROLLED_BACK, message, e);
      }
      throw new Refused(reason(e.code()), message);
    }
  }

  private static Refused.Reason reason(int code) {
    return switch (code) {
      case 404 -> Refused.Reason.UNKNOWN_SAGA;
      case 410 -> Refused.Reason.ENDED;
      case 412 -> Refused.Reason.ENDING;
      case 403 -> Refused.Reason.FORBIDDEN;
      default -> Refused.Reason.INVALID;
    };
  }
}
