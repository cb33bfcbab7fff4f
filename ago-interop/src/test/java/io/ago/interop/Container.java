package io.ago.interop;

import io.narayana.lra.client.LRAParticipantData;
import io.smallrye.config.inject.ConfigExtension;
import jakarta.enterprise.inject.spi.Unmanaged;
import java.util.ArrayList;
import java.util.List;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** CDI, with the beans that both sides need and no others. */
final class Container implements AutoCloseable {
  private final WeldContainer weld =
      new Weld()
          .disableDiscovery()
          .addExtension(new ConfigExtension())
          .addBeanClasses(Beans.class, BeanOrders.class, LRAParticipantData.class)
          .initialize();
  private final List<Unmanaged.UnmanagedInstance<?>> made = new ArrayList<>();

  /** An object of a class that is no bean, with what it injects. */
  <T> T made(Class<T> type) {
    Unmanaged.UnmanagedInstance<T> instance =
        new Unmanaged<>(weld.getBeanManager(), type).newInstance().produce().inject();
    made.add(instance);
    return instance.get();
  }

  @Override
  public void close() {
    made.forEach(Unmanaged.UnmanagedInstance::dispose);
    weld.close();
  }
}
