package io.ago.internal.bench;

import java.sql.SQLException;

/** A way to run the saga of three steps. */
interface Contestant extends AutoCloseable {

  /**
   * Runs one to its very end.
   *
   * @throws Exception also if it did not end as its order says
   */
  void run(Purchase order) throws Exception;

  /**
   * Compares what is kept of sagas with those that were told to have ended.
   *
   * @return a line for people
   * @throws IllegalStateException if they differ
   */
  String proved(long good, long undone) throws SQLException;

  @Override
  void close();
}
