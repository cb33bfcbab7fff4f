package io.ago.example.payment;

import io.ago.example.callback.CallbackLog;
import io.ago.example.callback.CallbackLog.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.Optional;

/** The charges. Each method is one transaction. */
@ApplicationScoped
@Transactional
public class Payments {
  private static final String NAME = "payment";
  private static final String DECLINED = "4000";

  @PersistenceContext private EntityManager data;
  @Inject private CallbackLog callbacks;

  /** Charges a card, unless its bank declines; cards that begin with 4000 are declined here. */
  boolean charge(URI lra, String card, int cents) {
    boolean good = !card.startsWith(DECLINED);
    data.persist(
        new Charge(
            lra.toString(),
            card.substring(card.length() - 4),
            cents,
            good ? Charge.State.CHARGED : Charge.State.DECLINED));
    return good;
  }

  void settle(URI lra) {
    boolean effect = locked(lra).filter(c -> c.become(Charge.State.SETTLED)).isPresent();
    callbacks.count(lra, NAME, Kind.COMPLETE, effect);
  }

  /**
   * Also when nothing was charged: a declined charge is undone without doing anything. One that is
   * late, overtaken by its own undoing, is barred by a row with its key. If both come at once, that
   * row cannot be added, and this is asked for again.
   */
  void refund(URI lra) {
    Optional<Charge> found = locked(lra);
    if (found.isEmpty()) {
      data.persist(new Charge(lra.toString(), "", 0, Charge.State.BARRED));
    }
    boolean effect = found.filter(c -> c.become(Charge.State.REFUNDED)).isPresent();
    callbacks.count(lra, NAME, Kind.COMPENSATE, effect);
  }

  /** How the charge of a saga stands, if it made one. */
  public Optional<String> state(String lra) {
    return Optional.ofNullable(data.find(Charge.class, lra)).map(c -> c.state().name());
  }

  private Optional<Charge> locked(URI lra) {
    return Optional.ofNullable(
        data.find(Charge.class, lra.toString(), LockModeType.PESSIMISTIC_WRITE));
  }
}
