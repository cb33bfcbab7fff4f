package io.ago.internal.bean;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls compensations on their beans, through their proxies and interceptors. */
public final class BeanCalls {

  private final BeanManager manager;
  private final Map<Class<?>, Bean<?>> beans;

  /**
   * @param manager of the application
   * @param beans of each class with compensations
   */
  public BeanCalls(BeanManager manager, Map<Class<?>, Bean<?>> beans) {
    this.manager = manager;
    this.beans = Map.copyOf(beans);
  }

  /**
   * Calls a compensation on this thread, in a request context of its own unless one is active. An
   * instance of a dependent bean is made for the call and destroyed after it.
   *
   * @param compensation of a bean that is known here
   * @param arguments as {@link CompensationMethod#arguments} gives them
   * @throws Exception what the method threw, as it was
   * @throws IllegalArgumentException if the bean is not known, or the arguments do not fit
   */
  public void call(CompensationMethod compensation, @Nullable Object[] arguments) throws Exception {
    Bean<?> bean = beans.get(compensation.bean());
    if (bean == null) {
      throw new IllegalArgumentException(compensation + " is of no bean of this application");
    }
    Instance<RequestContextController> controllers =
        manager.createInstance().select(RequestContextController.class);
    RequestContextController request = controllers.get();
    boolean activated = request.activate();
    try {
      callOn(bean, compensation, arguments);
    } finally {
      if (activated) {
        request.deactivate();
      }
      controllers.destroy(request);
    }
  }

  private void callOn(Bean<?> bean, CompensationMethod compensation, @Nullable Object[] arguments)
      throws Exception {
    CreationalContext<?> context = manager.createCreationalContext(bean);
    try {
      Object target = manager.getReference(bean, compensation.bean(), context);
      invoke(target, accessible(compensation.method()), arguments);
    } finally {
      context.release();
    }
  }

  private static void invoke(Object target, Method method, @Nullable Object[] arguments)
      throws Exception {
    try {
      method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception exception) {
        throw exception;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  private static Method accessible(Method method) {
    method.setAccessible(true);
    return method;
  }
}
