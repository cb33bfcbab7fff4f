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
   *
   * @throws IllegalStateException if it cannot start, with what it said
   */
  public static Payara start(PayaraPlace place) throws IOException, InterruptedException {
    Path commands = new Domain(place).make();
    new Asadmin(place)
        .run(
            "start-domain",
            "--domaindir",
            place.folder().toString(),
            "--prebootcommandfile",
            commands.toString(),
            place.domain().getFileName().toString());
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
        .orElseThrow(() -> new IllegalStateException("Payara has ended; see " + place.domain()));
  }
}
