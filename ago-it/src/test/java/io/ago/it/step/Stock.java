package io.ago.it.step;

import io.ago.saga.Compensation;
import io.ago.saga.SagaStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Objects;

/** Few rows that all sagas change, by JDBC at once, by JPA with the commit. */
@ApplicationScoped
public class Stock {
  static final int ITEMS = 3;

  @Inject private Ledger ledger;
  @Inject private Tables tables;
  @PersistenceContext private EntityManager data;

  @SagaStep(key = "item")
  public void take(Task task, int item) {
    tables.update("UPDATE amounts SET amount = amount - 1 WHERE id = ?", item);
    ledger.write(task.scenario(), "took", String.valueOf(item));
  }

  @Compensation("take")
  public void putBack(Task task, int item) {
    tables.update("UPDATE amounts SET amount = amount + 1 WHERE id = ?", item);
    ledger.write(task.scenario(), "put back", String.valueOf(item));
  }

  /** Nothing of it is written before the commit. */
  @SagaStep(compensated = false)
  public void label(Task task) {
    for (int item = 1; item <= ITEMS; item++) {
      relabel(item, task.scenario());
    }
    data.persist(new Parcel(task.scenario()));
  }

  /** The same for one row. */
  @SagaStep(compensated = false)
  public void labelLater(Task task) {
    relabel(1, task.scenario());
  }

  /** What the provider would write with the commit, at once. */
  @SagaStep(compensated = false)
  public void labelNow(Task task) {
    tables.update("UPDATE shelf SET label = '" + task.scenario() + "' WHERE id = ?", 1);
  }

  private void relabel(int item, String label) {
    Objects.requireNonNull(data.find(Shelf.class, item)).setLabel(label + System.nanoTime());
  }
}
