package io.ago.it;

import io.ago.payara.Folders;
import io.ago.payara.Payara;
import io.ago.payara.PayaraDistribution;
import io.ago.payara.PayaraPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/** A running Payara; its command to start it does not answer before it is there. */
final class PayaraProcess implements ServerProcess {
  private static final String EXAMPLE = "ago-war-example";
  private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();

  private final PayaraPlace place;
  private final FutureTask<Payara> started;

  private PayaraProcess(PayaraPlace place, Path war) {
    this.place = place;
    this.started = new FutureTask<>(() -> startAt(place, war));
  }

  /** A place for one on free ports, in an empty folder of the build. */
  static PayaraPlace place(String name, Map<String, String> environment) throws IOException {
    Path folder = Path.of(System.getProperty("servers"), name);
    Folders.delete(folder);
    List<Integer> ports = Server.freePorts();
    return new PayaraPlace(
        PayaraDistribution.ofTheBuild(), folder, ports.get(0), ports.get(1), environment);
  }

  /** What a Payara there has made of the example: the folder that it was unpacked to. */
  static Path deployed(PayaraPlace place) {
    return place.deployed(EXAMPLE);
  }

  /** Starts one, with what an earlier one has left there, and waits for it. */
  static PayaraProcess start(PayaraPlace place) throws IOException, InterruptedException {
    return start(place, ExampleWar.asBuilt());
  }

  /** The same with another WAR of the example's name that answers as it does. */
  static PayaraProcess start(PayaraPlace place, Path war) throws IOException, InterruptedException {
    PayaraProcess starting = launch(place, war);
    starting.awaitReady();
    return starting;
  }

  /** As {@link #start}, but does not wait for it. */
  static PayaraProcess launch(PayaraPlace place) {
    return launch(place, ExampleWar.asBuilt());
  }

  private static PayaraProcess launch(PayaraPlace place, Path war) {
    PayaraProcess starting = new PayaraProcess(place, war);
    new Thread(starting.started, "start of Payara").start();
    return starting;
  }

  private static Payara startAt(PayaraPlace place, Path war)
      throws IOException, InterruptedException {
    if (Files.exists(deployed(place))) {
      return Payara.startAgain(place);
    }
    Payara payara = Payara.start(place);
    payara.deploy(war);
    return payara;
  }

  /** Payara says that it has started before it has deployed again what it had. */
  @Override
  public Instant awaitReady() throws InterruptedException {
    payara();
    Instant late = Instant.now().plus(Patience.TO_START);
    while (!Shop.isOpen(place.url())) {
      if (Instant.now().isAfter(late)) {
        throw new IllegalStateException(
            "The example does not answer after " + Patience.TO_START + ". See " + place.logs());
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return Instant.now();
  }

  /** Who asks too early is told 404 by Payara itself: see docs/servers.md. */
  @Override
  public String firstAnswer(CoordinatorClient coordinator, String url) {
    return coordinator.firstOfCoordinator(url);
  }

  @Override
  public void kill() throws InterruptedException {
    payara().kill();
  }

  @Override
  public void close() {
    try {
      payara().close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public long logged() throws IOException {
    return Folders.size(place.logs());
  }

  @Override
  public long heap() throws IOException, InterruptedException {
    return new Heap(payara().pid()).used();
  }

  private Payara payara() throws InterruptedException {
    try {
      return started.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Payara did not start. See " + place.logs(), e);
    }
  }
}
