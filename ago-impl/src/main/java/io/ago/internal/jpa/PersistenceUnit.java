package io.ago.internal.jpa;

import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;

/** Makes the entity manager factory of Ago, which no container and no application knows. */
final class PersistenceUnit {
  private static final String NAME = "ago";

  private static final AtomicLong COUNT = new AtomicLong();

  private PersistenceUnit() {}

  /** A factory with transactions of its own. */
  static EntityManagerFactory local(DataSource source, Database database) {
    Map<String, Object> properties = common(database);
    properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
    properties.put("jakarta.persistence.nonJtaDataSource", source);
    return create(properties);
  }

  /**
   * A factory whose entity managers join the transactions of a server.
   *
   * @param targetServer under which name EclipseLink knows that server: {@code JBoss}, {@code
   *     Glassfish}, or the name of a class
   */
  static EntityManagerFactory joined(DataSource source, Database database, String targetServer) {
    Map<String, Object> properties = common(database);
    properties.put("jakarta.persistence.transactionType", "JTA");
    properties.put("jakarta.persistence.jtaDataSource", source);
    properties.put("eclipselink.target-server", targetServer);
    return create(properties);
  }

  private static EntityManagerFactory create(Map<String, Object> properties) {
    EntityManagerFactory factory =
        new PersistenceProvider().createEntityManagerFactory(NAME, properties);
    if (factory == null) {
      throw new IllegalStateException("The jar of Ago lacks META-INF/ago-persistence.xml");
    }
    return factory;
  }

  private static Map<String, Object> common(Database database) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("eclipselink.persistencexml", "META-INF/ago-persistence.xml");
    properties.put("eclipselink.classloader", PersistenceUnit.class.getClassLoader());
    properties.put("eclipselink.session-name", sessionName());
    properties.put("eclipselink.session.customizer", SessionSettings.class.getName());
    properties.put("eclipselink.target-database", database.platform());
    properties.put("eclipselink.weaving", "false");
    properties.put("eclipselink.cache.shared.default", "false");
    properties.put("eclipselink.persistence-context.close-on-commit", "true");
    properties.put("eclipselink.logging.logger", "JavaLogger");
    properties.put("eclipselink.logging.level", "SEVERE");
    return properties;
  }

  /** EclipseLink shares what has the same name, also between two deployments in one server. */
  private static String sessionName() {
    int loader = System.identityHashCode(PersistenceUnit.class);
    return NAME + "-" + Integer.toHexString(loader) + "-" + COUNT.incrementAndGet();
  }
}
