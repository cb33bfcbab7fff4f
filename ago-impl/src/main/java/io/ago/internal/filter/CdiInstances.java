package io.ago.internal.filter;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.reflect.Constructor;
import java.util.Optional;
import java.util.function.Function;

/** The bean of a class; an object made by its constructor if there is no such bean. */
final class CdiInstances implements Instances {

  @Override
  public <R> R with(Class<?> type, Function<Object, R> work) {
    BeanManager beans = CDI.current().getBeanManager();
    Optional<Bean<?>> bean =
        beans.getBeans(type, Any.Literal.INSTANCE).stream()
            .filter(b -> b.getBeanClass() == type)
            .findFirst();
    if (bean.isEmpty()) {
      return work.apply(made(type));
    }
    CreationalContext<?> context = beans.createCreationalContext(bean.get());
    try {
      return work.apply(beans.getReference(bean.get(), type, context));
    } finally {
      context.release();
    }
  }

  private static Object made(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          type.getName() + " is no bean and has no constructor without parameters", e);
    }
  }
}
