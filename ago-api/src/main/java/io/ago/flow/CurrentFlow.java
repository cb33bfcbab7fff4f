package io.ago.flow;

import io.ago.AgoException;
import java.util.Optional;

/**
 * The flow of the saga that this thread works for; inject it into any bean:
 *
 * <pre>{@code
 * @Inject private CurrentFlow current;
 * ...
 * Flow<Order> flow = current.get().withPayload(order);
 * }</pre>
 *
 * <p>It is the same saga as the {@code @LRA} of the request: the correlation id is the last path
 * segment of the LRA id, unless the caller brought another one. Each call looks anew, so that one
 * object serves all threads; work that was handed to another thread has no flow there.
 */
public interface CurrentFlow {

  /**
   * The flow, if there is one.
   *
   * @return empty outside of a saga, as in a method without {@code @LRA}
   */
  Optional<Flow<?>> find();

  /**
   * The flow.
   *
   * @return it
   * @throws AgoException outside of a saga
   */
  default Flow<?> get() {
    return find()
        .orElseThrow(
            () ->
                new AgoException(
                    "Thread "
                        + Thread.currentThread().getName()
                        + " works for no saga, so there is no current flow. Ask for it on the"
                        + " thread of a method with @LRA, or make one by Flow.of."));
  }
}
