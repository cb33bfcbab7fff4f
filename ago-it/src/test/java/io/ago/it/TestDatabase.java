package io.ago.it;

import java.io.IOException;
import java.sql.SQLException;

/** A database for a class of tests, which has what only they need. */
interface TestDatabase extends AutoCloseable {

  /** Where a server finds it. */
  Database database() throws Exception;

  /** To be called when the server has ended. */
  @Override
  default void close() throws IOException, SQLException {}
}
