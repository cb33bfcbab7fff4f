package io.ago.internal.bean;

import io.ago.internal.coordinator.BeanCaller;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;

/**
 * Calls beans in a request context of CDI, which ends after the transaction of their work, as that
 * of a request does.
 *
 * @param calls makes the calls
 * @param manager of the application
 */
public record RequestCaller(BeanCaller calls, BeanManager manager) implements BeanCaller {
  @Override
  public Optional<Answer> call(Call call, Verdict verdict) {
    RequestContext request = RequestContext.open(manager);
    try {
      return calls.call(call, verdict);
    } finally {
      request.close();
    }
  }
}
