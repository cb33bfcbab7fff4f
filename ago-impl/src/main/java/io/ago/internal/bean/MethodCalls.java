package io.ago.internal.bean;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Calls methods of beans. */
@FunctionalInterface
public interface MethodCalls {

  /**
   * Calls a method on this thread.
   *
   * @param bean the class of the bean; the method may be inherited
   * @return what the method returned
   * @throws Exception what the method threw, as it was
   * @throws IllegalArgumentException if the bean is not known, or the arguments do not fit
   */
  @Nullable Object call(Class<?> bean, Method method, @Nullable Object[] arguments)
      throws Exception;

  /** Calls a method of an object, wherever that is from. */
  static @Nullable Object on(Object target, Method method, @Nullable Object[] arguments)
      throws Exception {
    method.setAccessible(true);
    try {
      return method.invoke(target, arguments);
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
}
