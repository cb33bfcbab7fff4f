package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.internal.Pools;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.agroal.api.AgroalDataSource;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a lost connection means depends on what the statement was for. */
class LoneStatementsTest {
  private final AgroalDataSource pool = Pools.pool("jdbc:h2:mem:lone", 1);
  private final LoneStatements lone = new LoneStatements(pool);

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void nobody_knows_what_became_of_a_change_that_is_not_answered() {
    assertEquals(Fate.UNKNOWN, fate(() -> lone.run(LoneStatementsTest::lost)));
  }

  @Test
  void a_read_that_is_not_answered_has_changed_nothing() {
    assertEquals(Fate.ROLLED_BACK, fate(() -> lone.read(LoneStatementsTest::lost)));
  }

  private static String lost(Statements statements) {
    throw new PersistenceException("lost", new SQLException("lost", "08006"));
  }

  private static Fate fate(Executable work) {
    return assertThrows(TransactionException.class, work).fate();
  }
}
