package io.ago.it.step;

import io.ago.saga.Compensation;
import io.ago.saga.DurableSaga;
import io.ago.saga.OutputOf;
import io.ago.saga.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A saga of one class; each of its methods writes a row before anything can go wrong. */
@DurableSaga(name = "journey", version = 1, timeLimit = "PT1H")
@ApplicationScoped
public class Journey {
  @Inject private Ledger ledger;
  @Inject private Visit visit;

  @Step(1)
  public Receipt reserve(Task task) {
    return done(task, "reserve");
  }

  @Compensation("reserve")
  public void release(Task task, Receipt receipt) {
    done(task, "undo " + receipt.step());
  }

  @Step(2)
  public Receipt charge(Task task) throws OutOfStock {
    Receipt receipt = done(task, "charge");
    task.how().go();
    return receipt;
  }

  @Compensation("charge")
  public void refund(Task task, Receipt receipt) {
    done(task, "undo " + receipt.step());
  }

  @Step(value = 3, pivot = true)
  public void ship(Task task, @OutputOf("charge") Receipt paid) {
    done(task, "ship after " + paid.step());
  }

  private Receipt done(Task task, String deed) {
    Receipt receipt = new Receipt(deed, visit.next());
    ledger.write(task.scenario(), deed, String.valueOf(receipt.number()));
    return receipt;
  }
}
