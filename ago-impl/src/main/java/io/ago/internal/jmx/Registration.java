package io.ago.internal.jmx;

import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.coordinator.StaleSagas;
import io.ago.internal.work.Pass;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** The MBean of a deployment, from its start to its end. */
public final class Registration implements AutoCloseable {
  private final ObjectName name;

  private Registration(ObjectName name) {
    this.name = name;
  }

  /**
   * Registers {@code io.ago:type=Sagas,application="…"}; one that a deployment left behind is
   * replaced.
   *
   * @param application whose sagas these are
   * @throws IllegalStateException if the server does not take it
   */
  public static Registration of(
      String application, Coordinator coordinator, Pass pass, StaleSagas stale) {
    try {
      ObjectName name =
          new ObjectName("io.ago:type=Sagas,application=" + ObjectName.quote(application));
      Registration registration = new Registration(name);
      registration.close();
      ManagementFactory.getPlatformMBeanServer()
          .registerMBean(new Sagas(coordinator, pass, stale), name);
      return registration;
    } catch (JMException e) {
      throw new IllegalStateException("The MBean of " + application + " was not taken", e);
    }
  }

  @Override
  public void close() {
    try {
      if (ManagementFactory.getPlatformMBeanServer().isRegistered(name)) {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
      }
    } catch (JMException e) {
      throw new IllegalStateException("The MBean " + name + " was not let go", e);
    }
  }
}
