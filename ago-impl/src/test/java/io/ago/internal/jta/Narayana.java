package io.ago.internal.jta;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.file.Path;
import java.sql.SQLException;

/** A real transaction manager with a real database, without a container. */
public record Narayana(
    TransactionManager manager,
    TransactionSynchronizationRegistry registry,
    AgroalDataSource database) {

  /** The manager is one for the whole process; its files are under {@code target}. */
  public static Narayana start() {
    try {
      keepFilesUnderTarget();
      TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
      TransactionSynchronizationRegistry registry = new TransactionSynchronizationRegistryImple();
      return new Narayana(
          manager, registry, pool(manager, registry, "jdbc:h2:mem:jta;DB_CLOSE_DELAY=-1"));
    } catch (SQLException | CoreEnvironmentBeanException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keepFilesUnderTarget() throws CoreEnvironmentBeanException {
    String directory = Path.of("target", "jta-object-store").toAbsolutePath().toString();
    arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("test");
    BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class).setObjectStoreDir(directory);
    for (String store : new String[] {"communicationStore", "stateStore"}) {
      BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
          .setObjectStoreDir(directory);
    }
  }

  /** Another database, whose connections take part in the transactions of this thread. */
  public AgroalDataSource pool(String url) {
    try {
      return pool(manager, registry, url);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AgroalDataSource pool(
      TransactionManager manager, TransactionSynchronizationRegistry registry, String url)
      throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(4)
                        .transactionIntegration(
                            new NarayanaTransactionIntegration(manager, registry))
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(url)
                                    .principal(
                                        new NamePrincipal(
                                            url.startsWith("jdbc:h2") ? "sa" : "postgres"))
                                    .credential(new SimplePassword("postgres")))));
  }
}
