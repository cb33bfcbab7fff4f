package io.ago.faults.trip;

import io.ago.saga.SagaRun;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes down what elements do, in the transaction of the thread if it has one. The tables have no
 * keys at all: whatever happens twice is there twice.
 */
@ApplicationScoped
public class Deeds {
  @Resource(lookup = "java:comp/DefaultDataSource")
  private DataSource data;

  @Inject
  @ConfigProperty(name = "ago.node.name")
  private String node;

  /** A saga that is there if this is, and not if not. */
  void started(String saga, String what) {
    write("INSERT INTO faults_started (saga, what) VALUES (?, ?)", saga, what);
  }

  /** Something was done or undone; committed or rolled back with the work of which it tells. */
  void write(SagaRun<?> run, String element, String deed) {
    write(
        """
        INSERT INTO faults_deed (seen, saga, element, deed, key, node)
        VALUES (clock_timestamp(), ?, ?, ?, ?, ?)
        """,
        run.sagaId(),
        element,
        deed,
        run.idempotencyKey(),
        node);
  }

  /** The same whatever becomes of the work, and of this JVM. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void writeAtOnce(SagaRun<?> run, String element, String deed) {
    write(run, element, deed);
  }

  private void write(String sql, String... values) {
    try (Connection connection = data.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("Not written: " + e.getMessage(), e);
    }
  }
}
