package io.ago.it.step;

import io.ago.AgoException;
import io.ago.flow.CurrentFlow;
import io.ago.saga.CurrentStep;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Business rows, one for each thing that was done, in plain JDBC and in the transaction of the
 * thread if it has one. No key could hide a second one.
 */
@ApplicationScoped
public class Ledger {
  private static final String WRITE =
      "INSERT INTO ledger (scenario, deed, step_key, correlation, detail) VALUES (?, ?, ?, ?, ?)";

  @Resource(lookup = "java:comp/DefaultDataSource")
  private DataSource data;

  @Inject private CurrentStep step;
  @Inject private CurrentFlow flow;

  /** Tells that something was done, by which step or compensation, and in which flow. */
  void write(String scenario, String deed, String detail) {
    try (Connection connection = data.getConnection();
        PreparedStatement insert = connection.prepareStatement(WRITE)) {
      insert.setString(1, scenario);
      insert.setString(2, deed);
      insert.setString(3, key());
      insert.setString(4, flow.find().map(f -> f.correlationId()).orElse("none"));
      insert.setString(5, detail);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The scenario of a row by what stands in its detail. */
  Optional<String> scenario(String deed, String detail) {
    try (Connection connection = data.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT scenario FROM ledger WHERE deed = ? AND detail = ?")) {
      select.setString(1, deed);
      select.setString(2, detail);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String key() {
    try {
      return step.idempotencyKey();
    } catch (AgoException e) {
      return "none";
    }
  }
}
