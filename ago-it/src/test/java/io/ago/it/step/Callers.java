package io.ago.it.step;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.concurrent.Callable;

/** Those who call steps, each with a transaction as it likes. */
@ApplicationScoped
public class Callers {
  @Inject private UserTransaction transaction;
  @Inject private AnnotatedCaller annotated;
  @Inject private SessionCaller session;

  /** Does work in such a transaction. */
  <R> R within(Tx tx, Callable<R> work) throws Exception {
    return switch (tx) {
      case OWN -> work.call();
      case USER -> inOne(work);
      case ANNOTATED -> annotated.call(work);
      case SESSION -> session.call(work);
    };
  }

  private <R> R inOne(Callable<R> work) throws Exception {
    transaction.begin();
    R result;
    try {
      result = work.call();
    } catch (Throwable e) {
      transaction.rollback();
      throw e;
    }
    transaction.commit();
    return result;
  }
}
