package io.ago.internal.cdi;

import io.ago.Ago;
import io.ago.internal.admission.Admission;
import io.ago.internal.admission.AllowList;
import io.ago.internal.admission.Limits;
import io.ago.internal.bean.SagaSteps;
import io.ago.internal.bean.StepRuntime;
import io.ago.internal.client.RemoteCoordinator;
import io.ago.internal.coordinator.AwaitedEnds;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.definition.LocalAgo;
import io.ago.internal.definition.Registry;
import io.ago.internal.definition.Signals;
import io.ago.internal.definition.Starts;
import io.ago.internal.filter.LocalCoordinator;
import io.ago.internal.filter.LocalTerms;
import io.ago.internal.filter.ParticipantRuntime;
import io.ago.internal.filter.Propagation;
import io.ago.internal.flow.FlowCodec;
import io.ago.internal.flow.OwnSagas;
import io.ago.internal.flow.StepTerms;
import io.ago.internal.flow.StepUndo;
import io.ago.internal.flow.Steps;
import io.ago.internal.jmx.Registration;
import io.ago.internal.jpa.DurableStore;
import io.ago.internal.json.JsonFlowCodec;
import io.ago.internal.participant.LraCoordinator;
import io.ago.internal.rest.CoordinatorHttp;
import io.ago.internal.rest.Exchanges;
import io.ago.internal.rest.HttpParticipantCaller;
import io.ago.internal.timer.Clockwork;
import io.ago.internal.work.Pass;
import io.ago.saga.SagaDefinitions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * All that one deployment is made of: the coordinator if it is here, and what its participants
 * share. The one place that knows whether the coordinator is here or elsewhere.
 */
final class Deployment implements AutoCloseable {
  private static final String COORDINATOR = "/lra-coordinator";
  private static final String SECRET = "callbacks";
  private static final Duration TIDYING = Duration.ofSeconds(1);
  private static final int SECRET_BYTES = 32;

  private final AgoSettings settings;
  private final SagaUrls urls;
  private final AllowList targets;
  private final Admission admission;
  private final ExecutorService drives;
  private final AwaitedEnds ends;
  private final FlowCodec codec;
  private final Optional<Engine> engine;
  private final Optional<StepsElsewhere> elsewhere;
  private final Opened opened;

  private Deployment(AgoSettings settings, Server server, Application application, Opened opened) {
    AgoSettings.Place place = settings.place();
    this.settings = settings;
    this.opened = opened;
    this.urls = new SagaUrls(URI.create(place.url() + application.contextPath() + COORDINATOR));
    this.targets = AllowList.of(settings.calls().allowed(), place.url().getHost());
    this.admission = new Admission(targets, limits(settings.bounds()));
    this.drives = pool(server, settings.ends().threads());
    this.ends = new AwaitedEnds(drives, settings.ends().longest(), settings.ends().permits());
    this.codec = opened.add(new CodecOnDemand(JsonFlowCodec::new), FlowCodec::close);
    this.engine =
        place.coordinator().isPresent()
            ? Optional.empty()
            : Optional.of(
                new Engine(
                    settings,
                    server,
                    new Engine.Parts(caller(server), ends, codec, urls, steps(application)),
                    opened));
    this.elsewhere =
        place.coordinator().isPresent()
            ? elsewhere(server, application, remote(place.coordinator().get()))
            : Optional.empty();
    engine
        .map(
            here ->
                Registration.of(
                    application.contextPath(), here.coordinator(), here.pass(), here.stale()))
        .ifPresent(bean -> opened.add(bean, Registration::close));
    engine.ifPresentOrElse(
        here -> WiringLog.started(here.node(), urls.base(), place.dataSource()),
        () -> WiringLog.elsewhere(String.valueOf(place.coordinator().orElse(null))));
  }

  /**
   * Opens all; if something does not open, what was opened before is closed.
   *
   * @param application what is deployed
   * @throws IllegalArgumentException if a setting does not fit
   * @throws IllegalStateException if the server or the database lacks something
   */
  static Deployment open(AgoSettings settings, Server server, Application application) {
    Opened opened = new Opened();
    try {
      return new Deployment(settings, server, application, opened);
    } catch (RuntimeException | Error e) {
      opened.closeAfter(e);
      throw e;
    }
  }

  /**
   * What is deployed.
   *
   * @param contextPath of the web application; tells it from others
   * @param steps names of its steps
   * @param undos its compensations, by the names of their steps
   * @param definitions of its sagas
   */
  record Application(
      String contextPath,
      Set<String> steps,
      Map<String, StepUndo> undos,
      SagaDefinitions definitions) {}

  @Override
  public void close() {
    opened.close();
  }

  FlowCodec codec() {
    return codec;
  }

  /**
   * What the application begins sagas by.
   *
   * @throws IllegalStateException if the coordinator is elsewhere and there are no steps
   */
  Ago ago() {
    return engine
        .<Ago>map(here -> ago(here.stepTerms(), here.registry()))
        .or(() -> elsewhere.map(StepsElsewhere::ago))
        .orElseThrow(Deployment::stepless);
  }

  private Ago ago(StepTerms terms, Registry registry) {
    return new LocalAgo(
        new OwnSagas(terms, urls), new Starts(terms, registry), new Signals(terms, registry));
  }

  /**
   * What runs the steps of the application.
   *
   * @throws IllegalStateException if the coordinator is elsewhere and there are none
   */
  StepRuntime steps(SagaSteps model) {
    return new StepRuntime(model, new Steps(stepTerms()), settings.calls().timeout());
  }

  StepTerms stepTerms() {
    return engine
        .map(Engine::stepTerms)
        .or(() -> elsewhere.map(StepsElsewhere::terms))
        .orElseThrow(Deployment::stepless);
  }

  private static IllegalStateException stepless() {
    return new IllegalStateException(
        "With a coordinator elsewhere ("
            + Key.COORDINATOR_URL.key()
            + ") Ago runs sagas of applications that have steps, and this one has no @SagaStep."
            + " Begin them by @LRA, or leave that setting out.");
  }

  /** The coordinator over HTTP; empty if it is elsewhere. */
  Optional<CoordinatorHttp> coordinatorHttp() {
    return engine.map(
        here ->
            new CoordinatorHttp(
                here.coordinator(),
                urls,
                new Exchanges(
                    drives,
                    settings.ends().longest(),
                    settings.calls().timeout(),
                    settings.behaviour().order(),
                    () -> here.pass().run(),
                    admission)));
  }

  /** What the participants of this deployment share. */
  ParticipantRuntime participantRuntime() {
    return new ParticipantRuntime(
        coordinator(),
        settings.place().url(),
        secret(engine.map(Engine::store).or(() -> elsewhere.map(StepsElsewhere::store))),
        settings.behaviour().propagation() ? Propagation.ACTIVE : Propagation.OFF,
        elsewhere.map(StepsElsewhere::undos).orElse(null));
  }

  private LraCoordinator coordinator() {
    return engine
        .<LraCoordinator>map(
            here ->
                new LocalCoordinator(
                    here.coordinator(),
                    here.stepTerms().correlations(),
                    urls,
                    new LocalTerms(settings.calls().timeout(), settings.behaviour().order()),
                    admission,
                    ends))
        .or(() -> elsewhere.map(StepsElsewhere::coordinator))
        .orElseGet(() -> remote(settings.place().coordinator().orElseThrow()));
  }

  private static LraCoordinator remote(URI coordinator) {
    return new RemoteCoordinator(coordinator, RemoteCoordinator.TIMEOUT);
  }

  /** A database is opened only if there are steps to be kept. */
  private Optional<StepsElsewhere> elsewhere(
      Server server, Application application, LraCoordinator coordinator) {
    requireNoDefinitions(application);
    if (application.steps().isEmpty()) {
      return Optional.empty();
    }
    StepsElsewhere.Parts parts =
        new StepsElsewhere.Parts(
            coordinator, ends, codec, steps(application), store -> secret(Optional.of(store)));
    return Optional.of(
        new StepsElsewhere(settings, application.contextPath(), server, parts, opened));
  }

  private static void requireNoDefinitions(Application application) {
    if (!application.definitions().all().isEmpty()) {
      throw new IllegalStateException(
          "Saga definitions need the coordinator in their own deployment, which runs their"
              + " elements, but "
              + Key.COORDINATOR_URL.key()
              + " names another, and there is "
              + application.definitions().all().iterator().next()
              + ". Leave that setting out, or the definition.");
    }
  }

  private ApplicationSteps steps(Application application) {
    String name = settings.steps().application().orElse(application.contextPath());
    return new ApplicationSteps(
        new StepTerms.Bounds(name, settings.steps().limit()),
        application.undos(),
        application.definitions());
  }

  private HttpParticipantCaller caller(Server server) {
    HttpParticipantCaller caller =
        opened.add(new HttpParticipantCaller(urls, targets), HttpParticipantCaller::close);
    Pass tidying = new Pass(List.of(new Tidying(caller)));
    opened.add(server.every(TIDYING, tidying), Clockwork::close);
    return caller;
  }

  private ExecutorService pool(Server server, int threads) {
    return opened.add(server.queued(threads), ExecutorService::shutdown);
  }

  private static Limits limits(AgoSettings.Bounds bounds) {
    return new Limits(
        bounds.bodyBytes(), bounds.headerBytes(), bounds.participants(), bounds.dataCharacters());
  }

  /** The given one, else that of the database, else one that ends with this deployment. */
  private byte[] secret(Optional<DurableStore> store) {
    byte[] fresh = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(fresh);
    return settings
        .place()
        .secret()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .or(() -> store.map(kept -> kept.secrets().shared(SECRET, fresh)))
        .orElseGet(
            () -> {
              WiringLog.passingSecret();
              return fresh;
            });
  }
}
