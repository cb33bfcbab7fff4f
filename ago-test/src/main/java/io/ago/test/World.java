package io.ago.test;

import java.time.Instant;
import javax.sql.DataSource;

/**
 * What a saga works on in a test. A {@link SagaLab} is one; each case of an exhaustive test has a
 * fresh one.
 */
public interface World {

  /**
   * A table in memory, empty at first. What a step writes to it is committed, or rolled back, with
   * the step.
   *
   * @param name of the table; the same name is the same table
   * @param <R> type of its rows; best a record
   * @return it
   */
  <R> Table<R> table(String name);

  /**
   * The database of a lab that runs over one. Within a step or an undo its connection is that of
   * the step's transaction, which commits it; elsewhere it is one of your data source.
   *
   * @return it; give it to the code that is tested
   * @throws io.ago.AgoException if the lab is in memory
   */
  DataSource dataSource();

  /**
   * The time, as the sagas know it.
   *
   * @return a whole millisecond
   */
  Instant now();
}
