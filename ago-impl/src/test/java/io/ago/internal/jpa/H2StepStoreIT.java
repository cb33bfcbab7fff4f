package io.ago.internal.jpa;

import io.ago.internal.flow.StepStoreContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class H2StepStoreIT extends StepStoreContract {
  private final TwoNodes nodes = new TwoNodes(Database.H2);

  @BeforeEach
  void clear() {
    nodes.clear();
  }

  @AfterAll
  void close() {
    nodes.close();
  }

  @Override
  protected Node node() {
    return nodes.stepsOfOne();
  }

  @Override
  protected Node other() {
    return nodes.stepsOfOther();
  }

  @Override
  protected boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING
        && Stream.of(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(StepLocks.class.getName()));
  }
}
