package io.ago.internal.flow;

import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store of sagas that fails when it is told to. */
public final class Faults {
  private final Map<String, AtomicInteger> failing = new ConcurrentHashMap<>();
  private final Map<String, String> marked = new ConcurrentHashMap<>();

  /** The next calls of that method fail. */
  public void fail(String method, int times) {
    failing.put(method, new AtomicInteger(times));
  }

  /** That method fails for that saga. */
  void failFor(String method, String id) {
    marked.put(method, id);
  }

  void heal() {
    failing.clear();
    marked.clear();
  }

  private boolean isToFail(String method, Object @Nullable [] arguments) {
    AtomicInteger left = failing.get(method);
    String id = marked.get(method);
    return (left != null && left.getAndDecrement() > 0)
        || (id != null && arguments != null && String.valueOf(arguments[0]).contains(id));
  }

  SagaStore in(SagaStore store) {
    return (SagaStore)
        Proxy.newProxyInstance(
            Faults.class.getClassLoader(),
            new Class<?>[] {SagaStore.class},
            (proxy, method, arguments) -> {
              if (isToFail(method.getName(), arguments)) {
                throw new TransactionException(
                    Fate.ROLLED_BACK, method.getName() + " fails on purpose", null);
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
