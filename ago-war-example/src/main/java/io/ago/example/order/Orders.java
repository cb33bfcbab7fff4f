package io.ago.example.order;

import io.ago.example.callback.CallbackLog;
import io.ago.example.callback.CallbackLog.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** The orders. Each method is one transaction, and none calls another service in it. */
@ApplicationScoped
@Transactional
public class Orders {
  static final String NAME = "order";
  private static final int LISTED = 50;

  @PersistenceContext private EntityManager data;
  @Inject private CallbackLog callbacks;

  /** Answers the id of the new order. */
  String place(URI lra, NewOrder order) {
    String id = UUID.randomUUID().toString();
    data.persist(new PurchaseOrder(id, lra.toString(), order, Instant.now()));
    return id;
  }

  void confirm(URI lra) {
    boolean effect = decide(lra, o -> o.become(PurchaseOrder.State.CONFIRMED));
    callbacks.count(lra, NAME, Kind.COMPLETE, effect);
  }

  /** Also when no order was saved: a bad request ends its saga, too. */
  void cancel(URI lra) {
    boolean effect = decide(lra, o -> o.become(PurchaseOrder.State.CANCELLED));
    callbacks.count(lra, NAME, Kind.COMPENSATE, effect);
  }

  void ended(URI lra, LRAStatus status) {
    callbacks.count(lra, NAME, Kind.AFTER, decide(lra, o -> o.ended(status)));
  }

  Optional<PurchaseOrder> find(String id) {
    return Optional.ofNullable(data.find(PurchaseOrder.class, id));
  }

  /** The newest ones first, a bounded number. */
  List<PurchaseOrder> newest() {
    return data.createQuery(
            "select o from PurchaseOrder o order by o.placedAt desc", PurchaseOrder.class)
        .setMaxResults(LISTED)
        .getResultList();
  }

  private boolean decide(URI lra, Predicate<PurchaseOrder> decision) {
    return data.createQuery("select o from PurchaseOrder o where o.lra = :lra", PurchaseOrder.class)
        .setParameter("lra", lra.toString())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst()
        .filter(decision)
        .isPresent();
  }
}
