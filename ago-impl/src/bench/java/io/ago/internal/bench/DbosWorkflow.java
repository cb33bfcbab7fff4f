package io.ago.internal.bench;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.txstep.JdbcStepFactory;
import dev.dbos.transact.workflow.Workflow;
import io.ago.internal.bench.Effects.Declined;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/**
 * DBOS Transact: a workflow of three steps, undone by hand in reverse. Source: its documentation,
 * "Workflows" and "Transactional Steps" for Java.
 */
final class DbosWorkflow implements Contestant {

  /** How a step is made. */
  enum Making {
    /** The row and what DBOS keeps of the step are one commit. */
    TRANSACTIONAL,
    /** {@code runStep}: the row is a commit of its own, and what DBOS keeps is another. */
    PLAIN
  }

  /** What DBOS makes a proxy of. */
  public interface Orders {
    /** Answers how it ended. */
    String order(long number, boolean fails);
  }

  private final DataSource source;
  private final DBOS dbos;
  private final Orders orders;

  DbosWorkflow(DataSource source, Making making) {
    this.source = source;
    this.dbos =
        new DBOS(DBOSConfig.defaults("shop").withDataSource(source).withAppVersion("1"));
    Maker maker =
        switch (making) {
          case TRANSACTIONAL -> new Transactional(new JdbcStepFactory(dbos, source));
          case PLAIN -> new Plain(dbos, source);
        };
    this.orders = dbos.registerProxy(Orders.class, new ThreeSteps(maker));
    dbos.launch();
  }

  /** Work that needs a connection. */
  private interface Body {
    String run(Connection connection) throws SQLException, Declined;
  }

  private interface Maker {
    String step(String name, Body body) throws Exception;
  }

  private record Transactional(JdbcStepFactory factory) implements Maker {
    @Override
    public String step(String name, Body body) throws Exception {
      return factory.<String, Exception>txStep(body::run, name);
    }
  }

  private record Plain(DBOS dbos, DataSource source) implements Maker {
    @Override
    public String step(String name, Body body) throws Exception {
      return dbos.<String, Exception>runStep(() -> committed(body), name);
    }

    private String committed(Body body) throws Exception {
      try (Connection connection = source.getConnection()) {
        connection.setAutoCommit(false);
        try {
          String output = body.run(connection);
          connection.commit();
          return output;
        } catch (SQLException | Declined e) {
          connection.rollback();
          throw e;
        }
      }
    }
  }

  /** The workflow. */
  public static final class ThreeSteps implements Orders {
    private final Maker maker;

    private ThreeSteps(Maker maker) {
      this.maker = maker;
    }

    @Override
    @Workflow(name = "order")
    public String order(long number, boolean fails) {
      Purchase order = new Purchase(number, fails);
      Deque<String> done = new ArrayDeque<>();
      try {
        for (String name : Effects.STEPS) {
          maker.step(name, connection -> Effects.step(connection, name, order));
          done.push(name);
        }
        return "done";
      } catch (Exception e) {
        undo(done, order);
        return "undone";
      }
    }

    private void undo(Deque<String> done, Purchase order) {
      try {
        for (String name : done) {
          maker.step("undo " + name, connection -> undone(connection, name, order));
        }
      } catch (Exception e) {
        throw new IllegalStateException("Not undone", e);
      }
    }

    private static String undone(Connection connection, String name, Purchase order)
        throws SQLException {
      Effects.undo(connection, name, order);
      return name;
    }
  }

  @Override
  public void run(Purchase order) {
    String ended = orders.order(order.number(), order.fails());
    if (!ended.equals(order.fails() ? "undone" : "done")) {
      throw new IllegalStateException("It ended " + ended);
    }
  }

  @Override
  public String proved(long good, long undone) throws SQLException {
    String workflows = "SELECT count(*) FROM dbos.workflow_status WHERE status ";
    long success = Effects.number(source, workflows + "= 'SUCCESS'");
    long others = Effects.number(source, workflows + "<> 'SUCCESS'");
    if (success != good + undone || others != 0) {
      throw new IllegalStateException(success + " workflows SUCCESS, " + others + " others");
    }
    return success + " workflows SUCCESS, no others";
  }

  @Override
  public void close() {
    dbos.shutdown();
  }
}
