package io.ago.internal.jta;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.file.Path;
import java.sql.SQLException;

/** A real transaction manager with a real database, without a container. */
record Narayana(
    TransactionManager manager,
    TransactionSynchronizationRegistry registry,
    AgroalDataSource database) {

  /** The manager is one for the whole process; its files are under {@code target}. */
  static Narayana start() {
    try {
      keepFilesUnderTarget();
      TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
      TransactionSynchronizationRegistry registry = new TransactionSynchronizationRegistryImple();
      return new Narayana(
          manager, registry, database(new NarayanaTransactionIntegration(manager, registry)));
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

  private static AgroalDataSource database(NarayanaTransactionIntegration integration)
      throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(4)
                        .transactionIntegration(integration)
                        .connectionFactoryConfiguration(
                            factory -> factory.jdbcUrl("jdbc:h2:mem:jta;DB_CLOSE_DELAY=-1"))));
  }
}
