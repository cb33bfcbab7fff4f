package io.ago.example.callback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.net.URI;
import java.util.List;

/**
 * Counts callbacks. A coordinator calls at least once, so the same callback may come again; it must
 * not take effect again.
 */
@ApplicationScoped
public class CallbackLog {

  @PersistenceContext private EntityManager data;

  /**
   * Counts one callback, in the transaction of its effect.
   *
   * @param effect whether it changed something at its participant
   */
  @Transactional(TxType.MANDATORY)
  public void count(URI lra, String participant, Kind callback, boolean effect) {
    heard(lra, participant, callback).count(effect);
  }

  /** All callbacks of one saga, the first heard first. */
  @Transactional
  public List<HeardCallback> of(String lra) {
    return data.createQuery(
            "select c from HeardCallback c where c.lra = :lra order by c.id", HeardCallback.class)
        .setParameter("lra", lra)
        .getResultList();
  }

  private HeardCallback heard(URI lra, String participant, Kind callback) {
    return data.createQuery(
            """
            select c from HeardCallback c
             where c.lra = :lra and c.participant = :participant and c.callback = :callback
            """,
            HeardCallback.class)
        .setParameter("lra", lra.toString())
        .setParameter("participant", participant)
        .setParameter("callback", callback)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst()
        .orElseGet(() -> first(new HeardCallback(lra.toString(), participant, callback)));
  }

  private HeardCallback first(HeardCallback callback) {
    data.persist(callback);
    return callback;
  }

  /** What a coordinator calls a participant for. */
  public enum Kind {
    COMPLETE,
    COMPENSATE,
    AFTER
  }
}
