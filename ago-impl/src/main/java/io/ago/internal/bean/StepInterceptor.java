package io.ago.internal.bean;

import io.ago.saga.SagaStep;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Stands around each step, before the interceptor of {@code @Transactional}: a transaction that the
 * step itself begins is Ago's. Holds nothing, so that beans which are put aside can have steps.
 */
@SagaStep
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class StepInterceptor implements Serializable {
  private static final long serialVersionUID = 1L;

  @AroundInvoke
  @Nullable Object run(InvocationContext invocation) throws Exception {
    return CDI.current().select(StepRuntime.class).get().run(invocation);
  }
}
