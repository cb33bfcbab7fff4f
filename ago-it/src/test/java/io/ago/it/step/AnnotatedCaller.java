package io.ago.it.step;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.concurrent.Callable;

/** A caller whose transaction is the container's. */
@ApplicationScoped
public class AnnotatedCaller {

  @Transactional
  public <R> R call(Callable<R> work) throws Exception {
    return work.call();
  }
}
