package io.ago.internal.cdi;

import io.ago.internal.admission.Admission;
import io.ago.internal.admission.AllowList;
import io.ago.internal.admission.Limits;
import io.ago.internal.client.RemoteCoordinator;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.filter.LocalCoordinator;
import io.ago.internal.filter.LocalTerms;
import io.ago.internal.filter.ParticipantRuntime;
import io.ago.internal.filter.Propagation;
import io.ago.internal.jmx.Registration;
import io.ago.internal.participant.LraCoordinator;
import io.ago.internal.rest.CoordinatorHttp;
import io.ago.internal.rest.Exchanges;
import io.ago.internal.rest.HttpParticipantCaller;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * All that one deployment is made of: the coordinator if it is here, and what its participants
 * share. The one place that knows whether the coordinator is here or elsewhere.
 */
final class Deployment implements AutoCloseable {
  private static final String COORDINATOR = "/lra-coordinator";
  private static final String SECRET = "callbacks";
  private static final int SECRET_BYTES = 32;
  private static final int CLIENT_THREADS = 4;

  private final AgoSettings settings;
  private final SagaUrls urls;
  private final AllowList targets;
  private final Admission admission;
  private final ExecutorService drives;
  private final ExecutorService client;
  private final Optional<Engine> engine;
  private final Optional<Registration> bean;

  /**
   * @param contextPath of the web application; tells its MBean from others
   */
  Deployment(AgoSettings settings, Server server, String contextPath) {
    AgoSettings.Place place = settings.place();
    this.settings = settings;
    this.urls = new SagaUrls(URI.create(place.url() + contextPath + COORDINATOR));
    this.targets = AllowList.of(settings.calls().allowed(), place.url().getHost());
    this.admission = new Admission(targets, limits(settings.bounds()));
    this.drives = server.queued(settings.ends().threads());
    this.client = server.queued(CLIENT_THREADS);
    this.engine =
        place.coordinator().isPresent()
            ? Optional.empty()
            : Optional.of(
                new Engine(settings, server, new HttpParticipantCaller(urls, targets, client)));
    this.bean = engine.map(here -> Registration.of(contextPath, here.coordinator(), here.pass()));
    engine.ifPresentOrElse(
        here -> WiringLog.started(here.node(), urls.base(), place.dataSource()),
        () -> WiringLog.elsewhere(String.valueOf(place.coordinator().orElse(null))));
  }

  @Override
  public void close() {
    bean.ifPresent(Registration::close);
    engine.ifPresent(Engine::close);
    drives.shutdown();
    client.shutdown();
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
                    admission,
                    drives))
        .orElseGet(
            () ->
                new RemoteCoordinator(
                    settings.place().coordinator().orElseThrow(), RemoteCoordinator.TIMEOUT));
  }

  private static Limits limits(AgoSettings.Bounds bounds) {
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
}
