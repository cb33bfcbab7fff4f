package io.ago.internal.filter;

import io.ago.internal.admission.Admission;
import io.ago.internal.coordinator.AwaitedEnds;
import io.ago.internal.coordinator.Begun;
import io.ago.internal.coordinator.Codes;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.flow.Correlations;
import io.ago.internal.participant.LraCoordinator;
import io.ago.internal.participant.NotCoordinated;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Joined;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** The coordinator of this deployment, called directly. */
public final class LocalCoordinator implements LraCoordinator {
  private final Coordinator coordinator;
  private final Correlations correlations;
  private final SagaUrls urls;
  private final LocalTerms terms;
  private final Admission admission;
  private final AwaitedEnds ends;

  /**
   * @param correlations the ids that callers bring
   * @param urls by which its sagas are known outside
   * @param admission who is let in, as over HTTP
   * @param ends how callers wait for the end of a saga
   */
  public LocalCoordinator(
      Coordinator coordinator,
      Correlations correlations,
      SagaUrls urls,
      LocalTerms terms,
      Admission admission,
      AwaitedEnds ends) {
    this.coordinator = coordinator;
    this.correlations = correlations;
    this.urls = urls;
    this.terms = terms;
    this.admission = admission;
    this.ends = ends;
  }

  @Override
  public URI start(String client, @Nullable URI parent, @Nullable Duration limit) {
    return asked(
        () -> {
          admission.checkLength("The name of a client", client);
          String inside = parent == null ? null : id(parent);
          return urls.url(coordinator.start(new Origin(inside, client, terms.order()), limit));
        });
  }

  @Override
  public void correlate(URI lra, String correlation) {
    String unused =
        asked(
            () -> {
              correlations.takeAlone(id(lra), correlation);
              return correlation;
            });
  }

  @Override
  public Enlisted join(
      URI lra, CallbackUrls callbacks, @Nullable String data, @Nullable Duration limit) {
    return asked(
        () -> {
          Joined joined = admission.join(coordinator, id(lra), enlistment(callbacks), data, limit);
          URI recovery = urls.recovery(joined.saga().id(), joined.participant().id());
          return new Enlisted(recovery, joined.earlierData());
        });
  }

  /** One that has not joined has nothing to leave. */
  @Override
  public void leave(URI lra, CallbackUrls callbacks) {
    asked(
        () -> {
          Saga saga = coordinator.find(id(lra));
          Optional<Participant> leaving = party(saga, callbacks);
          return leaving.map(p -> coordinator.leave(saga.id(), p.id())).orElse(saga);
        });
  }

  @Override
  public LRAStatus close(URI lra) {
    return ended(lra, coordinator::beginClose);
  }

  @Override
  public LRAStatus cancel(URI lra) {
    return ended(lra, id -> coordinator.beginCancel(id, "a participant asked for it"));
  }

  @Override
  public LRAStatus status(URI lra) {
    return asked(() -> coordinator.find(id(lra)).status());
  }

  private LRAStatus ended(URI lra, Function<String, Begun> decision) {
    return ends.ended(asked(() -> decision.apply(id(lra)))).status();
  }

  private Enlistment enlistment(CallbackUrls at) {
    Endpoints endpoints =
        new Endpoints(at.complete(), at.compensate(), at.status(), at.forget(), at.after());
    return new Enlistment(Kind.HTTP, endpoints, Enlistment.ANYWHERE, terms.participantTimeout());
  }

  private Optional<Participant> party(Saga saga, CallbackUrls callbacks) {
    Enlistment wanted = enlistment(callbacks);
    return saga.participants().stream().filter(p -> p.enlistment().isSameParty(wanted)).findFirst();
  }

  private static String id(URI lra) {
    return SagaUrls.id(lra.toString());
  }

  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (Refused e) {
      throw new NotCoordinated(Codes.of(e), String.valueOf(e.getMessage()), e);
    } catch (TransactionException e) {
      throw new NotCoordinated(
          Codes.of(e), "The coordinator's store did not answer. Try again later.", e);
    }
  }
}
