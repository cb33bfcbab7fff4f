package io.ago.it.step;

import jakarta.ejb.Stateless;
import java.util.concurrent.Callable;

/** A caller whose transaction is that of a session bean. */
@Stateless
public class SessionCaller {

  public <R> R call(Callable<R> work) throws Exception {
    return work.call();
  }
}
