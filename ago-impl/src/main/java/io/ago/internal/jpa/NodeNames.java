package io.ago.internal.jpa;

import io.ago.internal.saga.Node;
import io.ago.internal.work.Transactions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The names of coordinators that run: each is held by one process at a time, by a lease in {@code
 * ago_node} that runs out by the database's clock unless it is renewed.
 */
public final class NodeNames {
  /** How long a name is held without being renewed. */
  public static final Duration LEASE = Duration.ofSeconds(4);

  private static final String TAKE =
      """
      UPDATE ago_node SET incarnation = incarnation + 1,
        held_until = CURRENT_TIMESTAMP + INTERVAL '4' SECOND
      WHERE name = ? AND held_until < CURRENT_TIMESTAMP
      """;
  private static final String ADD =
      """
      INSERT INTO ago_node (name, incarnation, held_until)
      SELECT ?, 1, CURRENT_TIMESTAMP + INTERVAL '4' SECOND
      WHERE NOT EXISTS (SELECT 1 FROM ago_node WHERE name = ?)
      """;
  private static final String INCARNATION = "SELECT incarnation FROM ago_node WHERE name = ?";
  private static final String RENEW =
      """
      UPDATE ago_node SET held_until = CURRENT_TIMESTAMP + INTERVAL '4' SECOND
      WHERE name = ? AND incarnation = ?
      """;
  private static final String RELEASE =
      """
      UPDATE ago_node SET held_until = CURRENT_TIMESTAMP - INTERVAL '1' SECOND
      WHERE name = ? AND incarnation = ?
      """;

  private final Transactions transactions;
  private final EntityManagers entityManagers;

  NodeNames(Transactions transactions, EntityManagers entityManagers) {
    this.transactions = transactions;
    this.entityManagers = entityManagers;
  }

  /**
   * Takes a name that nobody holds.
   *
   * @return the node of that name, its incarnation greater than any before; empty if another
   *     process holds it
   */
  public Optional<Node> take(String name) {
    return inNew(
        statements -> {
          int taken = statements.update(TAKE, name) + statements.update(ADD, name, name);
          return taken == 0
              ? Optional.empty()
              : statements.query(INCARNATION, row -> new Node(name, row.getLong(1)), name).stream()
                  .findFirst();
        });
  }

  /** Holds the name for another while; whether it is still this node's. */
  public boolean renew(Node node) {
    return inNew(statements -> statements.update(RENEW, node.name(), node.incarnation())) == 1;
  }

  /** Lets the name go, so that the next start need not wait. */
  public void release(Node node) {
    inNew(statements -> statements.update(RELEASE, node.name(), node.incarnation()));
  }

  private <T> T inNew(Function<Statements, T> work) {
    return transactions.inNew(
        () -> Failures.translated(() -> work.apply(entityManagers.statements())));
  }
}
