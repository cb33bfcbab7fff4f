package io.ago.internal.flow;

import io.ago.internal.flow.StepStore.Correlation;
import io.ago.internal.saga.Refused;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import java.util.Optional;

/**
 * Sees to it that a correlation id which a caller brought is that of one saga: the keys by which
 * others tell what they have done already are made of it, and a second saga under the same ones
 * would have its calls taken for those of the first.
 *
 * @param store of ids that are taken
 * @param application within which it is so
 */
public record Correlations(Transactions transactions, StepStore store, String application) {

  /**
   * Takes an id for a saga, in the active transaction. Nothing is asked if it is the saga's own.
   *
   * @return the refusal if another saga has it; nothing is changed then
   */
  public Optional<Refused> take(String saga, String id) {
    if (id.equals(saga)) {
      return Optional.empty();
    }
    String holder = store.take(new Correlation(application, id), saga);
    return holder.equals(saga) ? Optional.empty() : Optional.of(refused(id, holder));
  }

  /**
   * As {@link #take}.
   *
   * @throws Refused TAKEN, if another saga has it
   */
  void takeOrRefuse(String saga, String id) {
    Optional<Refused> refused = take(saga, id);
    if (refused.isPresent()) {
      throw refused.get();
    }
  }

  /**
   * Takes an id for a saga that is stored, in a transaction of its own; once more if the first was
   * broken off, or its commit not answered.
   *
   * @throws Refused TAKEN, if another saga has it
   * @throws TransactionException if the store did not take it
   */
  public void takeAlone(String saga, String id) {
    try {
      takeInNew(saga, id);
    } catch (TransactionException e) {
      if (e.fate() == Fate.CONTENDED) { // which has waited already
        throw e;
      }
      takeInNew(saga, id);
    }
  }

  private void takeInNew(String saga, String id) {
    String unused =
        transactions.inNew(
            () -> {
              takeOrRefuse(saga, id);
              return id;
            });
  }

  private static Refused refused(String id, String holder) {
    return Refused.taken(
        "Correlation id "
            + id
            + " is that of saga "
            + holder
            + " already. Look at that one, or begin another with another id, or with none.",
        holder);
  }
}
