package io.ago.payara;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running Payara; it ends with the process that has started it, if not before. */
public final class Payara implements AutoCloseable {
  private static final Duration TO_STOP = Duration.ofSeconds(60);

  private final PayaraPlace place;
  private final ProcessHandle process;

  private Payara(PayaraPlace place, ProcessHandle process) {
    this.place = place;
    this.process = process;
  }

  /**
   * Starts one as it comes from the distribution, but for the settings; without any deployment.
   * What was at its place is lost.
   *
   * @throws IllegalStateException if it cannot start, with what it said
   */
  public static Payara start(PayaraPlace place) throws IOException, InterruptedException {
    new Domain(place).make();
    return startAgain(place);
  }

  /**
   * Starts one with the data and the deployments that an earlier one has left at its place.
   *
   * @throws IllegalStateException if it cannot start, with what it said
   */
  public static Payara startAgain(PayaraPlace place) throws IOException, InterruptedException {
    new Asadmin(place)
        .run(
            "start-domain",
            "--domaindir",
            place.folder().toString(),
            "--prebootcommandfile",
            new Domain(place).commands().toString(),
            PayaraPlace.DOMAIN);
    Payara started = new Payara(place, processOf(place));
    Runtime.getRuntime().addShutdownHook(new Thread(started::close));
    return started;
  }

  /**
   * Deploys a WAR, and answers when it is there.
   *
   * @throws IllegalStateException if it is refused, with what was said
   */
  public void deploy(Path war) throws IOException, InterruptedException {
    new Asadmin(place).run("deploy", war.toString());
  }

  /** The number of its process. */
  public long pid() {
    return process.pid();
  }

  /** As {@code kill -9}: it cannot write another byte. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Has it end in order; kills it if it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(TO_STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    }
  }

  private static ProcessHandle processOf(PayaraPlace place) throws IOException {
    Path file = place.domain().resolve("config").resolve("pid");
    long pid = Long.parseLong(Files.readString(file).strip());
    return ProcessHandle.of(pid)
        .orElseThrow(() -> new IllegalStateException("Payara has ended; see " + place.logs()));
  }
}
