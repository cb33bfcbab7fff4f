package io.ago.internal.jpa;

import java.sql.Connection;
import javax.sql.DataSource;

/** What a data source is asked, and the connection of a store's transaction. */
public final class Tally {
  private final CountedStatements counted = new CountedStatements();

  /** The same data source, counted. */
  public DataSource of(DataSource source) {
    return counted.of(source);
  }

  /**
   * What was asked since the last look, for each of so many sagas.
   *
   * @return a line for people
   */
  public String each(int sagas) {
    CountedStatements.Count count = counted.take();
    return "%.2f statements, %.2f commits (%.2f of them write), %.2f rollbacks"
        .formatted(
            (double) count.statements() / sagas,
            (double) count.commits() / sagas,
            (double) count.writes() / sagas,
            (double) count.rollbacks() / sagas);
  }

  /** The connection of the active transaction of a local store; the transaction closes it. */
  public static Connection connection(DurableStore store) {
    return ((EntityManagers) store.transactions()).current().unwrap(Connection.class);
  }
}
