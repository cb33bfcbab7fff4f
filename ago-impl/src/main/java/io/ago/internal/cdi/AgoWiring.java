package io.ago.internal.cdi;

import io.ago.internal.client.RemoteCoordinator;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.filter.LocalCoordinator;
import io.ago.internal.filter.LocalTerms;
import io.ago.internal.filter.ParticipantRuntime;
import io.ago.internal.filter.Propagation;
import io.ago.internal.participant.LraCoordinator;
import io.ago.internal.rest.Admission;
import io.ago.internal.rest.AllowList;
import io.ago.internal.rest.CoordinatorHttp;
import io.ago.internal.rest.Exchanges;
import io.ago.internal.rest.HttpParticipantCaller;
import io.ago.internal.rest.Limits;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Puts a deployment together: its settings, the coordinator if it is here, and what its
 * participants share. The one place that knows whether the coordinator is here or elsewhere.
 */
@ApplicationScoped
public class AgoWiring {
  private static final String COORDINATOR = "/lra-coordinator";
  private static final String SECRET = "callbacks";
  private static final int SECRET_BYTES = 32;
  private static final int CLIENT_THREADS = 4;

  @Inject private ServletContext servlets;
  private AgoSettings settings;
  private Server server;
  private SagaUrls urls;
  private AllowList targets;
  private ExecutorService drives;
  private ExecutorService client;
  private Optional<Engine> engine = Optional.empty();

  /** Starts with the deployment, not with its first request: there may be sagas that wait. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object deployment) {
    if (engine.isEmpty()) {
      WiringLog.elsewhere(String.valueOf(settings.place().coordinator().orElse(null)));
    }
  }

  @PostConstruct
  void make() {
    settings = AgoSettings.read(key -> value(key));
    AgoSettings.Place place = settings.place();
    server = new Server();
    urls = new SagaUrls(URI.create(place.url() + servlets.getContextPath() + COORDINATOR));
    targets = AllowList.of(settings.calls().allowed(), place.url().getHost());
    drives = server.queued(settings.ends().threads());
    client = server.queued(CLIENT_THREADS);
    if (place.coordinator().isEmpty()) {
      engine =
          Optional.of(
              new Engine(settings, server, new HttpParticipantCaller(urls, targets, client)));
    }
  }

  @PreDestroy
  void end() {
    engine.ifPresent(Engine::close);
    drives.shutdown();
    client.shutdown();
  }

  /** The coordinator over HTTP; empty if it is elsewhere. */
  @Produces
  @Singleton
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
                    new Admission(targets, limits()))));
  }

  /** What the participants of this deployment share. */
  @Produces
  @Singleton
  ParticipantRuntime participantRuntime() {
    return new ParticipantRuntime(
        coordinator(),
        settings.place().url(),
        secret(),
        settings.behaviour().propagation() ? Propagation.ACTIVE : Propagation.OFF);
  }

  private LraCoordinator coordinator() {
    return engine
        .<LraCoordinator>map(
            here ->
                new LocalCoordinator(
                    here.coordinator(),
                    urls,
                    new LocalTerms(
                        settings.calls().timeout(),
                        settings.ends().longest(),
                        settings.ends().permits(),
                        settings.behaviour().order()),
                    drives))
        .orElseGet(
            () ->
                new RemoteCoordinator(
                    settings.place().coordinator().orElseThrow(), RemoteCoordinator.TIMEOUT));
  }

  private Limits limits() {
    AgoSettings.Bounds bounds = settings.bounds();
    return new Limits(
        bounds.bodyBytes(), bounds.headerBytes(), bounds.participants(), bounds.dataCharacters());
  }

  /** The given one, else that of the database, else one that ends with this deployment. */
  private byte[] secret() {
    byte[] fresh = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(fresh);
    return settings
        .place()
        .secret()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .or(() -> engine.map(here -> here.store().secrets().shared(SECRET, fresh)))
        .orElseGet(
            () -> {
              WiringLog.passingSecret();
              return fresh;
            });
  }

  private static Optional<String> value(String key) {
    return ConfigProvider.getConfig().getOptionalValue(key, String.class);
  }
}
