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
    boolean effect = locked(lra).filter(r -> r.become(Reservation.State.CONFIRMED)).isPresent();
    callbacks.count(lra, NAME, Kind.COMPLETE, effect);
  }

  /**
   * Also when nothing was reserved: the reservation may have failed, and that is undone too. Or it
   * is late, overtaken by its own undoing; the row that bars it has its key. If both come at once,
   * that row cannot be added, and this is asked for again.
   */
  void release(URI lra) {
    Optional<Reservation> found = locked(lra);
    if (found.isEmpty()) {
      data.persist(Reservation.barred(lra.toString()));
    }
    boolean effect = found.filter(r -> r.become(Reservation.State.RELEASED)).isPresent();
    callbacks.count(lra, NAME, Kind.COMPENSATE, effect);
  }

  /** How the reservation of a saga stands, if it made one. */
  public Optional<String> state(String lra) {
    return Optional.ofNullable(data.find(Reservation.class, lra)).map(r -> r.state().name());
  }

  private Optional<Reservation> locked(URI lra) {
    return Optional.ofNullable(
        data.find(Reservation.class, lra.toString(), LockModeType.PESSIMISTIC_WRITE));
  }
}
