package io.ago.internal.flow;

import io.ago.Ago;
import io.ago.AgoException;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaView;
import io.ago.signal.Key;
import java.util.List;

/**
 * The sagas of an application whose coordinator is elsewhere: they are run, and all that is known
 * of them stands there.
 */
public final class AgoElsewhere implements Ago {
  private final StepTerms terms;
  private final RemoteHome home;

  /**
   * @param home that of the terms
   */
  public AgoElsewhere(StepTerms terms, RemoteHome home) {
    this.terms = terms;
    this.home = home;
  }

  /** It is started there before its work begins, as its id is the coordinator's to choose. */
  @Override
  public Run saga(String name) {
    OwnSagas.requireName(name);
    return new NewSaga(terms, this::begun, new NewSaga.Wish(name, terms.bounds().limit(), null));
  }

  private Membership begun(NewSaga.Wish wish) {
    return Refusals.asked(
        "Saga " + wish.name() + " was not started",
        () -> {
          String lra = home.elsewhere().start(wish.name(), wish.limit());
          return Membership.ours(lra, wish.flow(SagaUrls.id(lra).replace(":", "%3A")));
        });
  }

  @Override
  public <T> String start(SagaDefinition<T> definition, T input) {
    throw notHere("start " + definition);
  }

  @Override
  public <T> String start(SagaDefinition<T> definition, T input, String correlationId) {
    throw notHere("start " + definition);
  }

  @Override
  public String start(Class<?> saga, Object input) {
    throw notHere("start " + saga.getName());
  }

  @Override
  public String start(Class<?> saga, Object input, String correlationId) {
    throw notHere("start " + saga.getName());
  }

  @Override
  public <V> void signal(String id, Key<V> asked, V value) {
    throw notHere("signal saga " + id);
  }

  @Override
  public SagaView compensate(String id) {
    throw notHere("cancel saga " + id);
  }

  @Override
  public SagaView pause(String id, String why) {
    throw notHere("pause saga " + id);
  }

  @Override
  public SagaView resume(String id) {
    throw notHere("resume saga " + id);
  }

  @Override
  public SagaView get(String id) {
    throw notHere("look up saga " + id);
  }

  @Override
  public List<SagaView> listActive(String after, int limit) {
    throw notHere("list sagas");
  }

  private static AgoException notHere(String what) {
    return new AgoException(
        "Cannot "
            + what
            + ": the coordinator is elsewhere (ago.coordinator.url), and only it knows. Ask it"
            + " there, or have the coordinator in this deployment: leave that setting out.");
  }
}
