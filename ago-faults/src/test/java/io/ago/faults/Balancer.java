package io.ago.faults;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Leads each connection to any server, and to none that does not answer: it asks each for its
 * health as {@code docs/cluster.md} has HAProxy do. Connections that lead there already stay.
 */
final class Balancer implements Relay.Targets, Closeable {
  private static final String HEALTH = "/lra-coordinator?Status=FailedToClose";
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(EVERY).build();
  private final ScheduledExecutorService checks = Executors.newScheduledThreadPool(2);
  private final Map<Integer, Rotation> rotations = new ConcurrentHashMap<>();
  private final Chance chance;
  private volatile List<Integer> servers = List.of();

  Balancer(Chance chance) {
    this.chance = chance;
  }

  /**
   * Begins, with all of them in rotation.
   *
   * @param ports of the servers
   */
  void lead(List<Integer> ports) {
    servers = List.copyOf(ports);
    for (int port : servers) {
      rotations.put(port, Rotation.BEGIN);
      Future<?> unused =
          checks.scheduleWithFixedDelay(
              () -> check(port), EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public Socket connect() throws IOException {
    List<Integer> order = new ArrayList<>(inRotation());
    if (chance.once(2)) {
      Collections.reverse(order);
    }
    IOException refused = new IOException("There is no server");
    for (int port : order) {
      try {
        return Relay.connected(port);
      } catch (IOException e) {
        refused = e;
      }
    }
    throw refused;
  }

  /** If none seems to be well, one is as good as the other. */
  List<Integer> inRotation() {
    List<Integer> in =
        servers.stream()
            .filter(port -> rotations.getOrDefault(port, Rotation.BEGIN).isIn())
            .toList();
    return in.isEmpty() ? servers : in;
  }

  private void check(int port) {
    boolean well = isWell(port);
    rotations.computeIfPresent(port, (same, rotation) -> rotation.heard(well));
  }

  private boolean isWell(int port) {
    URI health = URI.create("http://127.0.0.1:" + port + HEALTH);
    HttpRequest request = HttpRequest.newBuilder(health).timeout(EVERY).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it is closed
      return false;
    }
  }

  @Override
  public void close() {
    checks.shutdownNow();
  }

  /**
   * Whether a server is led to.
   *
   * @param odd so many answers in a row that speak against it as it is
   */
  record Rotation(boolean isIn, int odd) {
    static final Rotation BEGIN = new Rotation(true, 0);

    /** So many in a row change it: {@code fall 2}, and {@code rise 2} as HAProxy comes. */
    private static final int TO_CHANGE = 2;

    Rotation heard(boolean well) {
      if (well == isIn) {
        return new Rotation(isIn, 0);
      }
      return odd + 1 == TO_CHANGE ? new Rotation(well, 0) : new Rotation(isIn, odd + 1);
    }
  }
}
