package io.ago.internal;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;

/** Pools of connections, as a server would give them. */
public final class Pools {
  private Pools() {}

  /**
   * A pool for H2 or PostgreSQL.
   *
   * @param most connections at the same time
   */
  public static AgroalDataSource pool(String url, int most) {
    AgroalDataSourceConfigurationSupplier configuration =
        new AgroalDataSourceConfigurationSupplier();
    configuration
        .connectionPoolConfiguration()
        .maxSize(most)
        .acquisitionTimeout(Duration.ofSeconds(30))
        .connectionFactoryConfiguration()
        .jdbcUrl(url)
        .principal(new NamePrincipal(url.startsWith("jdbc:h2") ? "sa" : "postgres"))
        .credential(new SimplePassword("postgres"));
    try {
      return AgroalDataSource.from(configuration);
    } catch (SQLException e) {
      throw new IllegalStateException("No pool for " + url, e);
    }
  }
}
