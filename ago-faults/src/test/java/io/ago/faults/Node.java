package io.ago.faults;

import io.ago.it.Server;
import io.ago.it.WildFlyProcess;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A server with a coordinator.
 *
 * @param name of the coordinator
 */
record Node(String name, Server server, WildFlyProcess process) implements Closeable {

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.kill();
  }

  /** Stops it where it stands, until {@link #thaw}. */
  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.close();
  }

  private void signal(String signal) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
    if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new IllegalStateException("kill " + signal + " of " + name + " failed");
    }
  }
}
