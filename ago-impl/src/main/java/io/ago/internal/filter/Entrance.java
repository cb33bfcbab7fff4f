package io.ago.internal.filter;

import io.ago.internal.participant.Deed;
import io.ago.internal.participant.Entry;
import io.ago.internal.participant.LraCoordinator;
import io.ago.internal.participant.LraCoordinator.CallbackUrls;
import io.ago.internal.participant.LraCoordinator.Enlisted;
import io.ago.internal.participant.LraIds;
import io.ago.internal.participant.LraTerms;
import io.ago.internal.participant.NotCoordinated;
import io.ago.internal.participant.Plan;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** Lets requests in, in the LRA that their method asks for. */
final class Entrance {
  private static final int MALFORMED = 400;
  private static final int UNKNOWN = 404;
  private static final int GONE = 410;

  private final LraCoordinator coordinator;
  private final LatestCalls latest;

  Entrance(LraCoordinator coordinator, LatestCalls latest) {
    this.coordinator = coordinator;
    this.latest = latest;
  }

  /**
   * Decides and does what comes before the method. The enlistment is durable after it.
   *
   * @param urls where the participant is called back for an LRA
   * @throws NotCoordinated if the method must not run; its code is the answer's
   */
  Visit enter(ResourceMethod resource, Incoming incoming, Function<URI, CallbackUrls> urls) {
    if (resource.isCallback()) {
      latest.check(incoming.call());
    }
    LraTerms terms = resource.terms();
    Entry entry =
        new Entry(terms == null ? null : terms.type(), resource.marker(), incoming.lra() != null);
    Plan plan = entry.plan();
    if (isInFlow(plan.deed())) {
      incoming.brought().check();
    }
    try {
      if (plan.leaves()) {
        URI left = given(incoming);
        coordinator.leave(left, urls.apply(left));
      }
      return new Visit(resource, incoming, plan, stay(resource, incoming, plan, urls));
    } catch (NotCoordinated e) {
      throw refused(resource, incoming, plan, e);
    }
  }

  private @Nullable Stay stay(
      ResourceMethod resource, Incoming incoming, Plan plan, Function<URI, CallbackUrls> urls) {
    return switch (plan.deed()) {
      case RUN_WITHOUT, PASS_ON, RUN_BESIDE -> null;
      case JOIN -> joined(resource, incoming, urls);
      case START -> started(resource, incoming, null, urls);
      case START_NESTED -> started(resource, incoming, given(incoming), urls);
      case REFUSE -> throw refused(resource, incoming);
    };
  }

  private Stay joined(
      ResourceMethod resource, Incoming incoming, Function<URI, CallbackUrls> urls) {
    URI lra = given(incoming);
    URI parent =
        incoming.parent() == null ? LraIds.parent(lra) : uri(String.valueOf(incoming.parent()));
    return enlisted(resource, lra, parent, limit(resource), urls);
  }

  /** What was started for nothing is not left behind. */
  private Stay started(
      ResourceMethod resource,
      Incoming incoming,
      @Nullable URI parent,
      Function<URI, CallbackUrls> urls) {
    URI lra = coordinator.start(resource.name(), parent, limit(resource));
    try {
      Stay stay = enlisted(resource, lra, parent, null, urls);
      correlate(resource, incoming, stay);
      return stay;
    } catch (RuntimeException e) {
      abandon(lra, e);
      throw e;
    }
  }

  /**
   * The last that is done before the method, so that no id is lost to an LRA in which nothing is
   * done. An id that came with another LRA is that one's.
   */
  private void correlate(ResourceMethod resource, Incoming incoming, Stay stay) {
    String correlation = incoming.brought().correlation();
    if (correlation == null || incoming.lra() != null) {
      return;
    }
    try {
      coordinator.correlate(stay.lra(), correlation);
    } catch (NotCoordinated e) {
      leave(resource, stay, e);
      throw e;
    }
  }

  /** Its method is not run, so nothing is to be undone. */
  private void leave(ResourceMethod resource, Stay stay, NotCoordinated why) {
    try {
      if (resource.participant().canJoin()) {
        coordinator.leave(stay.lra(), stay.urls());
      }
    } catch (NotCoordinated e) {
      why.addSuppressed(e);
    }
  }

  private void abandon(URI lra, RuntimeException why) {
    try {
      coordinator.cancel(lra);
    } catch (NotCoordinated e) {
      why.addSuppressed(e);
    }
  }

  private Stay enlisted(
      ResourceMethod resource,
      URI lra,
      @Nullable URI parent,
      @Nullable Duration limit,
      Function<URI, CallbackUrls> urls) {
    CallbackUrls callbacks = urls.apply(lra);
    if (!resource.participant().canJoin()) {
      requireActive(lra);
      return new Stay(lra, parent, null, null, callbacks);
    }
    Enlisted enlisted = coordinator.join(lra, callbacks, null, limit);
    return new Stay(lra, parent, enlisted.recovery(), enlisted.earlierData(), callbacks);
  }

  private void requireActive(URI lra) {
    LRAStatus status = coordinator.status(lra);
    int code =
        switch (status) {
          case Active -> 0;
          case Closing, Cancelling -> Plan.REFUSAL;
          case Closed, Cancelled, FailedToClose, FailedToCancel -> GONE;
        };
    if (code != 0) {
      throw new NotCoordinated(
          code, "LRA " + lra + " is " + status + ": nothing can be done in it any more.", null);
    }
  }

  private static @Nullable Duration limit(ResourceMethod resource) {
    LraTerms terms = resource.terms();
    return terms == null ? null : terms.limit();
  }

  private static URI given(Incoming incoming) {
    return uri(String.valueOf(incoming.lra()));
  }

  private static URI uri(String lra) {
    try {
      return new URI(lra);
    } catch (URISyntaxException e) {
      throw new NotCoordinated(
          MALFORMED, "The context header holds no URI; send the LRA id as it was answered.", e);
    }
  }

  private static NotCoordinated refused(ResourceMethod resource, Incoming incoming) {
    LraTerms terms = resource.terms();
    String type = terms == null ? "none" : terms.type().name();
    return new NotCoordinated(
        Plan.REFUSAL,
        resource.name()
            + " is LRA.Type "
            + type
            + " and was not run: a context was "
            + (incoming.lra() == null ? "not sent. Send one." : "sent. Call it without."),
        null);
  }

  /** One that has ended may be unknown by now; to the caller both are gone. */
  private static NotCoordinated refused(
      ResourceMethod resource, Incoming incoming, Plan plan, NotCoordinated refusal) {
    NotCoordinated told =
        refusal.code() == UNKNOWN
            ? new NotCoordinated(GONE, String.valueOf(refusal.getMessage()), refusal)
            : refusal;
    boolean late = told.code() == GONE || told.code() == Plan.REFUSAL;
    if (late && isForward(plan.deed())) {
      FilterLog.late(resource, String.valueOf(incoming.lra()), told);
    }
    return told;
  }

  /** Whether the method works for a flow; where it does not, nobody looks at what came along. */
  private static boolean isInFlow(Deed deed) {
    return switch (deed) {
      case JOIN, START, START_NESTED, RUN_BESIDE -> true;
      case RUN_WITHOUT, PASS_ON, REFUSE -> false;
    };
  }

  /** Whether it is work for the context that came along. */
  private static boolean isForward(Deed deed) {
    return switch (deed) {
      case JOIN, START_NESTED -> true;
      case RUN_WITHOUT, PASS_ON, RUN_BESIDE, START, REFUSE -> false;
    };
  }
}
