package io.ago.internal.coordinator;

import io.ago.internal.work.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one transaction does to sagas as the last of it, when everybody else has written: in the
 * order of the sagas' ids, whoever asks for it and when. So two transactions that change the same
 * sagas never hold one each and wait for the other's; and parents, whose ids are older, come before
 * those nested in them.
 */
public final class LastChanges {
  private final TreeMap<String, List<Runnable>> left = new TreeMap<>();

  private LastChanges() {}

  /** Those of the active transaction. */
  private static LastChanges of(Transactions transactions) {
    return transactions.bound(
        LastChanges.class,
        () -> {
          LastChanges changes = new LastChanges();
          transactions.beforeCompletion(changes::make);
          return changes;
        });
  }

  /**
   * Has a saga changed just before the active transaction completes; changes of one saga are made
   * in the order in which they were asked for. What the change throws rolls back and is thrown on.
   *
   * @param id of the saga
   * @throws IllegalStateException if no transaction is active
   */
  public static void add(Transactions transactions, String id, Runnable change) {
    of(transactions).left.computeIfAbsent(id, key -> new ArrayList<>()).add(change);
  }

  /** A change may ask for another one. */
  private void make() {
    for (Map.Entry<String, List<Runnable>> next = left.pollFirstEntry();
        next != null;
        next = left.pollFirstEntry()) {
      next.getValue().forEach(Runnable::run);
    }
  }
}
