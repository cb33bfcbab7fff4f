package io.ago.internal.jpa;

import io.ago.internal.definition.DefinitionStore;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.Transactions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Definitions in a table; its key decides who is first. */
final class JpaDefinitionStore implements DefinitionStore {
  /** One statement, as another node may commit between two: all of its definitions, or none. */
  private static final String READ =
      """
      SELECT name, version, fingerprint, outline FROM ago_definition
      WHERE application = ?
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
    Map<List<Object>, Kept> known =
        read(statements, application).stream()
            .collect(Collectors.toMap(JpaDefinitionStore::key, kept -> kept));
    List<Kept> others =
        definitions.stream()
            .flatMap(
                definition ->
                    Stream.ofNullable(known.get(key(definition)))
                        .filter(kept -> !isSame(kept, definition)))
            .toList();
    if (others.isEmpty()) {
      definitions.stream()
          .filter(definition -> !known.containsKey(key(definition)))
          .forEach(definition -> add(statements, application, definition));
    }
    return others;
  }

  private static boolean isSame(Kept one, Kept other) {
    return one.fingerprint().equals(other.fingerprint());
  }

  private static List<Object> key(Kept definition) {
    return List.of(definition.name(), definition.version());
  }

  private static List<Kept> read(Statements statements, String application) {
    return statements.query(
        READ,
        row -> new Kept(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)),
        application);
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
