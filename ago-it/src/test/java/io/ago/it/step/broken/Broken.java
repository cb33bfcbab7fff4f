package io.ago.it.step.broken;

import io.ago.saga.Compensation;
import io.ago.saga.SagaStep;
import jakarta.enterprise.context.ApplicationScoped;

/** Its compensation takes what its step neither got nor returned. */
@ApplicationScoped
public class Broken {

  @SagaStep
  public Integer reserve(String item) {
    return item.length();
  }

  @Compensation("reserve")
  public void release(long number) {
    throw new IllegalStateException("It was deployed, and undid " + number);
  }
}
