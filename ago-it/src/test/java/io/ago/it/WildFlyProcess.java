package io.ago.it;

import io.ago.payara.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running WildFly: started, waited for, and ended the one way or the other. */
public final class WildFlyProcess implements ServerProcess {
  private static final Duration TO_STOP = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 100;

  private final Server server;
  private final Process process;

  private WildFlyProcess(Server server, Process process) {
    this.server = server;
    this.process = process;
  }

  /**
   * Starts one in a folder as it comes from the distribution; data of an earlier start is kept.
   *
   * @throws IllegalStateException if it cannot start, with what to look at
   */
  static WildFlyProcess start(Server server) throws IOException, InterruptedException {
    return start(server, ExampleWar.asBuilt());
  }

  /** The same with another WAR that answers as the example does. */
  static WildFlyProcess start(Server server, Path war) throws IOException, InterruptedException {
    WildFlyProcess started = launch(server, war);
    started.awaitReady();
    return started;
  }

  /** As {@link #start}, but does not wait for it. */
  public static WildFlyProcess launch(Server server) throws IOException {
    return launch(server, ExampleWar.asBuilt());
  }

  private static WildFlyProcess launch(Server server, Path war) throws IOException {
    server.claimPorts();
    prepare(server, war);
    Process process =
        new ProcessBuilder(server.command())
            .directory(server.base().toFile())
            // Its log is in files of bounded size.
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new WildFlyProcess(server, process);
  }

  private static void prepare(Server server, Path war) throws IOException {
    Path pristine = Path.of(System.getProperty("wildfly.home"), "standalone");
    Path deployments = server.base().resolve("deployments");
    for (String folder : List.of("configuration", "deployments", "tmp")) {
      Folders.delete(server.base().resolve(folder));
    }
    Files.createDirectories(deployments);
    Folders.copy(pristine.resolve("configuration"), server.base().resolve("configuration"));
    List<Path> deployed = new ArrayList<>(server.database().drivers());
    deployed.add(war);
    for (Path file : deployed) {
      Files.copy(file, deployments.resolve(file.getFileName().toString()));
    }
  }

  @Override
  public Instant awaitReady() throws IOException, InterruptedException {
    Instant late = Instant.now().plus(Patience.TO_START);
    while (!Shop.isOpen(server.url())) {
      if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        throw failed("ended by itself, with " + process.exitValue());
      }
      if (!refused().isEmpty()) {
        close();
        throw failed("refused " + refused());
      }
      if (Instant.now().isAfter(late)) {
        close();
        throw failed("does not answer after " + Patience.TO_START);
      }
    }
    return Instant.now();
  }

  /** Waits until it ends by itself or is told to. */
  void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  /** Who asks too early waits. */
  @Override
  public String firstAnswer(CoordinatorClient coordinator, String url) {
    return coordinator.firstAnswer(url);
  }

  @Override
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it has not ended, by itself or otherwise. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** As the operating system knows it. */
  public long pid() {
    return process.pid();
  }

  @Override
  public long logged() throws IOException {
    return Folders.size(server.base().resolve("log"));
  }

  /** Whether a line of its logs holds a text. */
  public boolean hasLogged(String text) throws IOException {
    for (Path file : logs()) {
      if (Files.readString(file).contains(text)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long heap() throws IOException, InterruptedException {
    return new Heap(process.pid()).used();
  }

  private List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(server.base().resolve("log"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("server.log")).toList();
    }
  }

  private List<String> refused() throws IOException {
    try (Stream<Path> files = Files.list(server.base().resolve("deployments"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".failed"))
          .toList();
    }
  }

  private IllegalStateException failed(String how) {
    return new IllegalStateException(
        "WildFly " + how + ". See " + server.base().resolve("log").resolve("server.log"));
  }
}
