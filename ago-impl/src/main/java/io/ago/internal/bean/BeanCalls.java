package io.ago.internal.bean;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls methods on their beans, through their proxies and interceptors. */
public final class BeanCalls implements MethodCalls {

  private final BeanManager manager;
  private final Map<Class<?>, Bean<?>> beans;

  /**
   * @param manager of the application
   * @param beans of each class whose methods are called
   */
  public BeanCalls(BeanManager manager, Map<Class<?>, Bean<?>> beans) {
    this.manager = manager;
    this.beans = Map.copyOf(beans);
  }

  /**
   * Calls a compensation as {@link #call(Class, Method, Object[])} does.
   *
   * @param compensation of a bean that is known here
   * @param arguments as {@link CompensationMethod#arguments} gives them
   * @throws Exception what the method threw, as it was
   * @throws IllegalArgumentException if the bean is not known, or the arguments do not fit
   */
  public void call(CompensationMethod compensation, @Nullable Object[] arguments) throws Exception {
    Object unused = call(compensation.bean(), compensation.method(), arguments);
  }

  /**
   * {@inheritDoc}
   *
   * <p>In a request context of its own unless one is active. An instance of a dependent bean is
   * made for the call and destroyed after it.
   */
  @Override
  public @Nullable Object call(Class<?> type, Method method, @Nullable Object[] arguments)
      throws Exception {
    Bean<?> bean = beans.get(type);
    if (bean == null) {
      throw new IllegalArgumentException(
          type.getName() + "." + Spelling.of(method) + " is of no bean of this application");
    }
    RequestContext request = RequestContext.open(manager);
    try {
      return callOn(bean, type, method, arguments);
    } finally {
      request.close();
    }
  }

  private @Nullable Object callOn(
      Bean<?> bean, Class<?> type, Method method, @Nullable Object[] arguments) throws Exception {
    CreationalContext<?> context = manager.createCreationalContext(bean);
    try {
      return MethodCalls.on(manager.getReference(bean, type, context), method, arguments);
    } finally {
      context.release();
    }
  }
}
