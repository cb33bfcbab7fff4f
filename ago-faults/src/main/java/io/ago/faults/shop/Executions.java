package io.ago.faults.shop;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes down what the beans of this node do. The tables have no keys at all: whatever happens
 * twice is there twice.
 */
@ApplicationScoped
public class Executions {
  @Resource(lookup = "java:comp/DefaultDataSource")
  private DataSource data;

  @Inject
  @ConfigProperty(name = "ago.node.name")
  private String node;

  @Inject
  @ConfigProperty(name = "faults.bean.millis", defaultValue = "0")
  private long millis;

  /** The work that a saga ends or undoes. */
  @Transactional
  public void worked(URI lra, String bean) {
    write("INSERT INTO faults_work (lra, bean, state) VALUES (?, ?, 'DONE')", lra.toString(), bean);
  }

  /** What a callback does before its transaction, and how long it takes. */
  void take() {
    long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Writes down an execution and, by the rows that it changes, its effect. */
  @Transactional
  public void ended(Execution execution) {
    String lra = execution.lra().toString();
    int effects =
        write(
            "UPDATE faults_work SET state = ? WHERE lra = ? AND bean = ? AND state = 'DONE'",
            execution.callback(),
            lra,
            execution.bean());
    write(
        """
        INSERT INTO faults_execution (seen, lra, bean, callback, attempt, node, effects)
        VALUES (clock_timestamp(), ?, ?, ?, ?, ?, ?)
        """,
        lra,
        execution.bean(),
        execution.callback(),
        execution.attempt(),
        node,
        effects);
  }

  private int write(String sql, Object... values) {
    try (Connection connection = data.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("Not written: " + e.getMessage(), e);
    }
  }
}
