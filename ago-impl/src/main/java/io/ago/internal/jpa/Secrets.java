package io.ago.internal.jpa;

import io.ago.internal.work.TransactionException;
import io.ago.internal.work.Transactions;
import java.util.HexFormat;

/** Secrets that all nodes of a database share, made by the first that asks. */
public final class Secrets {
  private static final String ADD =
      """
      INSERT INTO ago_secret (name, secret)
      SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM ago_secret WHERE name = ?)
      """;
  private static final String READ = "SELECT secret FROM ago_secret WHERE name = ?";
  private static final int TRIES = 3;

  private final Transactions transactions;
  private final EntityManagers entityManagers;

  Secrets(Transactions transactions, EntityManagers entityManagers) {
    this.transactions = transactions;
    this.entityManagers = entityManagers;
  }

  /**
   * The secret of that name.
   *
   * @param fresh becomes it if there is none yet
   */
  public byte[] shared(String name, byte[] fresh) {
    for (int left = TRIES; ; left--) {
      try {
        return HexFormat.of().parseHex(inNew(name, HexFormat.of().formatHex(fresh)));
      } catch (TransactionException e) { // another node was first
        if (left == 1) {
          throw e;
        }
      }
    }
  }

  private String inNew(String name, String fresh) {
    return transactions.inNew(
        () ->
            Failures.translated(
                () -> {
                  Statements statements = entityManagers.statements();
                  statements.update(ADD, name, fresh, name);
                  return statements.query(READ, row -> row.getString(1), name).get(0);
                }));
  }
}
