package io.ago.internal.saga;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a participant says of itself when it joins.
 *
 * @param kind how it is reached
 * @param endpoints where
 * @param host who can call it: empty for every node, else a key of application and version that a
 *     node must host
 * @param timeout how long one call may take; positive
 * @param task forward work that the coordinator has done; null: it is somebody else's
 */
public record Enlistment(
    Kind kind, Endpoints endpoints, String host, Duration timeout, @Nullable Task task) {
  /** The host key of what every node can call. */
  public static final String ANYWHERE = "";

  public Enlistment {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(endpoints, "endpoints");
    Objects.requireNonNull(host, "host");
    Millis.positive("A participant's timeout", timeout);
    if ((task == null) != endpoints.of(Callback.EXECUTE).isEmpty()) {
      throw new IllegalArgumentException("A step that is run here needs a task and a name, both");
    }
  }

  /** Of one whose forward work is somebody else's. */
  public Enlistment(Kind kind, Endpoints endpoints, String host, Duration timeout) {
    this(kind, endpoints, host, timeout, null);
  }

  /**
   * Whether both mean the same party of a saga: the same address to compensate or, for listeners,
   * to be told of the end. Source: MP LRA 2.0, "Joining an LRA": duplicates are ignored.
   */
  public boolean isSameParty(Enlistment other) {
    return kind == other.kind && endpoints.identity().equals(other.endpoints.identity());
  }

  Enlistment withEndpoints(Endpoints changed) {
    return new Enlistment(kind, changed, host, timeout, task);
  }
}
