package io.ago.example.inventory;

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

/** The reservations. Each method is one transaction. */
@ApplicationScoped
@Transactional
public class Inventory {
  private static final String NAME = "inventory";

  @PersistenceContext private EntityManager data;
  @Inject private CallbackLog callbacks;

  void reserve(URI lra, String item, int quantity) {
    data.persist(new Reservation(lra.toString(), item, quantity));
  }

  void confirm(URI lra) {
    callbacks.count(lra, NAME, Kind.COMPLETE, decide(lra, Reservation.State.CONFIRMED));
  }

  /**
   * Also when nothing was reserved: the reservation may have failed, and that is undone too. Or it
   * is late, overtaken by its own undoing; the row that bars it has its key.
   */
  void release(URI lra) {
    boolean effect = decide(lra, Reservation.State.RELEASED);
    if (state(lra.toString()).isEmpty()) {
      data.persist(Reservation.barred(lra.toString()));
    }
    callbacks.count(lra, NAME, Kind.COMPENSATE, effect);
  }

  /** How the reservation of a saga stands, if it made one. */
  public Optional<String> state(String lra) {
    return Optional.ofNullable(data.find(Reservation.class, lra)).map(r -> r.state().name());
  }

  private boolean decide(URI lra, Reservation.State state) {
    Reservation found =
        data.find(Reservation.class, lra.toString(), LockModeType.PESSIMISTIC_WRITE);
    return found != null && found.become(state);
  }
}
