package io.ago.example.purchase;

import io.ago.Ago;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** The orders that were placed. Each method is one transaction. */
@ApplicationScoped
@Transactional
public class Purchases {
  @PersistenceContext private EntityManager data;
  @Inject private Ago ago;

  /** Starts the saga of an order; it begins to run when this is committed. */
  Purchase place(Order order) {
    Purchase purchase = new Purchase(order, ago.start(OrderSaga.class, order, order.id()));
    data.persist(purchase);
    return purchase;
  }

  Optional<Purchase> find(String id) {
    return Optional.ofNullable(data.find(Purchase.class, id));
  }
}
