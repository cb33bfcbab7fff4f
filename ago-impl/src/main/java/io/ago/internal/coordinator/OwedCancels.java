package io.ago.internal.coordinator;

import io.ago.internal.saga.Refused;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Sagas that are still to be cancelled: a step has failed in a transaction of this node that has
 * not ended, and what that holds would be in the way of the compensations; or the store did not
 * take the cancel. Known to this node only: should it die before, the saga's deadline cancels it.
 */
public final class OwedCancels {
  private final Map<String, Owed> owed = new ConcurrentHashMap<>();

  private record Owed(String cause, boolean due) {}

  /**
   * From now on nothing of the saga goes forward on this node.
   *
   * @param cause why, for people; the first counts
   */
  public void owe(String id, String cause) {
    owed.putIfAbsent(id, new Owed(cause, false));
  }

  /** Why it is to be cancelled; empty if it is not. */
  Optional<String> cause(String id) {
    return Optional.ofNullable(owed.get(id)).map(Owed::cause);
  }

  /** It can be cancelled from now on. */
  public void due(String id) {
    owed.computeIfPresent(id, (known, before) -> new Owed(before.cause(), true));
  }

  /** Those that can be cancelled, with their causes. */
  public Map<String, String> due() {
    return owed.entrySet().stream()
        .filter(entry -> entry.getValue().due())
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().cause()));
  }

  /** The saga is cancelled, or cannot be any more. */
  public void settled(String id) {
    owed.remove(id);
  }

  /**
   * Lets nothing go forward in a saga that is to be cancelled.
   *
   * @param question what is asked of the saga
   * @throws Refused if it is to be cancelled
   */
  public void requireNone(String id, String question) {
    Owed known = owed.get(id);
    if (known != null) {
      throw new Refused(
          Refused.Reason.ENDING,
          "Saga "
              + id
              + " is about to be cancelled: cannot "
              + question
              + ". "
              + known.cause()
              + ".");
    }
  }
}
