package io.ago.internal.jpa;

import io.ago.internal.definition.DefinitionStore;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.Transactions;
import java.util.ArrayList;
import java.util.List;

/** Definitions in a table; its key decides who is first. */
final class JpaDefinitionStore implements DefinitionStore {
  private static final String READ =
      """
      SELECT name, version, fingerprint, outline FROM ago_definition
      WHERE application = ? AND name = ? AND version = ?
      """;
  private static final String ADD =
      """
      INSERT INTO ago_definition (application, name, version, fingerprint, outline)
      VALUES (?, ?, ?, ?, ?)
      """;

  /** Each time other nodes were first with one of them. */
  private static final int TRIES = 10;

  private final Transactions transactions;
  private final EntityManagers entityManagers;

  JpaDefinitionStore(Transactions transactions, EntityManagers entityManagers) {
    this.transactions = transactions;
    this.entityManagers = entityManagers;
  }

  @Override
  public List<Kept> keep(String application, List<Kept> definitions) {
    for (int left = TRIES; ; left--) {
      try {
        return transactions.inNew(() -> Failures.translated(() -> kept(application, definitions)));
      } catch (TransactionException e) {
        if (left == 1) {
          throw e;
        }
      }
    }
  }

  private List<Kept> kept(String application, List<Kept> definitions) {
    Statements statements = entityManagers.statements();
    List<Kept> missing = new ArrayList<>();
    List<Kept> others = new ArrayList<>();
    for (Kept definition : definitions) {
      List<Kept> before = read(statements, application, definition);
      if (before.isEmpty()) {
        missing.add(definition);
      } else if (!before.get(0).fingerprint().equals(definition.fingerprint())) {
        others.add(before.get(0));
      }
    }
    if (others.isEmpty()) {
      missing.forEach(definition -> add(statements, application, definition));
    }
    return others;
  }

  private static List<Kept> read(Statements statements, String application, Kept definition) {
    return statements.query(
        READ,
        row -> new Kept(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)),
        application,
        definition.name(),
        definition.version());
  }

  private static void add(Statements statements, String application, Kept definition) {
    int unused =
        statements.update(
            ADD,
            application,
            definition.name(),
            definition.version(),
            definition.fingerprint(),
            definition.outline());
  }
}
