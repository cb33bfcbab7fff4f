package io.ago.it;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A client that starts sagas and has an outsider join each, one after the other, until its server
 * is gone: the last acknowledgements come right before that.
 */
final class Newcomers {
  /** More of them would only make a round longer. */
  private static final int MOST = 40;

  private final CoordinatorClient coordinator;
  private final Outsiders outsiders;
  private final String name;
  private final Queue<Saga> acknowledged = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> gone;

  /**
   * Begins.
   *
   * @param name theirs alone
   */
  Newcomers(CoordinatorClient coordinator, Outsiders outsiders, String name) {
    this.coordinator = coordinator;
    this.outsiders = outsiders;
    this.name = name;
    this.gone = CompletableFuture.runAsync(this::come);
  }

  /** What was acknowledged until the server was gone. */
  List<Saga> acknowledged() {
    gone.join();
    return List.copyOf(acknowledged);
  }

  private void come() {
    try {
      for (int i = 0; i < MOST; i++) {
        String member = name + i;
        String lra = coordinator.start(member);
        Saga started = new Saga(lra, "cancel", List.of(), List.of());
        acknowledged.add(started);
        String recovery = coordinator.join(lra, outsiders.link(member));
        acknowledged.remove(started);
        acknowledged.add(new Saga(lra, "cancel", List.of(member), List.of(recovery)));
      }
    } catch (IOException e) {
      // The server is gone, as it should be.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
