package io.ago.internal.jpa;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Empty databases for tests, real ones: H2 in files, and one PostgreSQL server per JVM. */
final class TestDatabases {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabases() {}

  /** Started with its first use, stopped with the JVM. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("max_connections", "200")
            .setServerConfig("max_prepared_transactions", "20")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The address of a new database of that kind. */
  static String fresh(Database database) {
    return switch (database) {
      case H2 -> "jdbc:h2:file:" + Path.of("target", "h2", name()).toAbsolutePath();
      case POSTGRESQL -> freshPostgres();
    };
  }

  /** A pool of connections to a database; a user of a database may have several. */
  static AgroalDataSource pool(String url) {
    AgroalDataSourceConfigurationSupplier configuration =
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(TestDatabases::bounds);
    configuration
        .connectionPoolConfiguration()
        .connectionFactoryConfiguration(
            factory ->
                factory
                    .jdbcUrl(url)
                    .principal(new NamePrincipal(url.startsWith("jdbc:h2") ? "sa" : "postgres"))
                    .credential(new SimplePassword("postgres")));
    try {
      return AgroalDataSource.from(configuration);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AgroalConnectionPoolConfigurationSupplier bounds(
      AgroalConnectionPoolConfigurationSupplier pool) {
    return pool.maxSize(40).acquisitionTimeout(Duration.ofSeconds(30));
  }

  private static String freshPostgres() {
    String name = name();
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Server.POSTGRES.getJdbcUrl("postgres", name);
  }

  private static String name() {
    return "ago_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
  }
}
