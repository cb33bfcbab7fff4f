package io.ago.internal.flow;

import io.ago.internal.flow.StepStore.Correlation;
import io.ago.internal.saga.Refused;
import java.util.Optional;

/**
 * Sees to it that a correlation id which a caller brought is that of one saga: the keys by which
 * others tell what they have done already are made of it, and a second saga under the same ones
 * would have its calls taken for those of the first.
 *
 * @param application within which it is so
 */
public record Correlations(StepStore store, String application) {

  /**
   * Takes an id for a saga, in the active transaction. Nothing is asked if it is the saga's own.
   *
   * @return the refusal if another saga has it; nothing is changed then
   */
  public Optional<Refused> taken(String saga, String id) {
    if (id.equals(saga)) {
      return Optional.empty();
    }
    String holder = store.take(new Correlation(application, id), saga);
    return holder.equals(saga) ? Optional.empty() : Optional.of(refused(id, holder));
  }

  /**
   * As {@link #taken}.
   *
   * @throws Refused if another saga has it
   */
  void require(String saga, String id) {
    Optional<Refused> refused = taken(saga, id);
    if (refused.isPresent()) {
      throw refused.get();
    }
  }

  private static Refused refused(String id, String holder) {
    return new Refused(
        Refused.Reason.TAKEN,
        "Correlation id "
            + id
            + " is that of saga "
            + holder
            + " already. Look at that one, or begin another with another id, or with none.");
  }
}
