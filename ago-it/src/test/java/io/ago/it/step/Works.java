package io.ago.it.step;

import io.ago.saga.Compensation;
import io.ago.saga.SagaStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.concurrent.atomic.AtomicLong;

/** The steps of an order; each writes a row before anything can go wrong. */
@ApplicationScoped
public class Works {
  private final AtomicLong numbers = new AtomicLong();

  @Inject private Ledger ledger;
  @Inject private Latches latches;

  @SagaStep
  public Receipt reserve(Task task) throws OutOfStock {
    return done(task, "reserve");
  }

  @Compensation("reserve")
  public void release(Task task, Receipt receipt) {
    undone(task, receipt);
  }

  @SagaStep
  public Receipt charge(Task task) throws OutOfStock {
    return done(task, "charge");
  }

  @Compensation("charge")
  public void refund(Task task, Receipt receipt) {
    undone(task, receipt);
  }

  @SagaStep
  @Transactional
  public Receipt pack(Task task) throws OutOfStock {
    return done(task, "pack");
  }

  @Compensation("pack")
  public void unpack(Task task, Receipt receipt) {
    undone(task, receipt);
  }

  @SagaStep(key = "line.sku")
  public Receipt ship(Task task, Line line) throws OutOfStock {
    return done(task, "ship:" + line.sku());
  }

  @Compensation("ship")
  public void recall(Task task, Line line, Receipt receipt) {
    undone(task, receipt);
  }

  private Receipt done(Task task, String step) throws OutOfStock {
    Receipt receipt = new Receipt(step, numbers.incrementAndGet());
    ledger.write(task.scenario(), step, String.valueOf(receipt.number()));
    latches.pass(task.scenario() + " " + step);
    task.how().go();
    return receipt;
  }

  private void undone(Task task, Receipt receipt) {
    String deed = "undo " + receipt.step();
    ledger.write(task.scenario(), deed, String.valueOf(receipt.number()));
    latches.pass(task.scenario() + " " + deed);
  }
}
