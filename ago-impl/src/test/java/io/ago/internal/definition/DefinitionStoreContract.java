package io.ago.internal.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.internal.definition.DefinitionStore.Kept;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store of definitions does. */
@Timeout(120)
public abstract class DefinitionStoreContract {
  private static final int NODES = 6;
  private static final String LINES = "a line\nanother, with ' and ü\n".repeat(2000);

  /** A node over an empty store. */
  protected abstract DefinitionStore node();

  /** Another one over the same. */
  protected abstract DefinitionStore other();

  private static Kept kept(String name, int version, String fingerprint) {
    return new Kept(name, version, fingerprint, "outline of " + fingerprint + "\n");
  }

  @Test
  void what_is_kept_as_it_is_can_be_kept_again() {
    List<Kept> both = List.of(kept("order", 1, "f1"), kept("order", 2, "f2"));

    assertEquals(List.of(), node().keep("/shop", both));
    assertEquals(List.of(), node().keep("/shop", both));
    assertEquals(List.of(), other().keep("/shop", both));
    assertEquals(List.of(), other().keep("/shop", List.of()));
  }

  @Test
  void what_is_kept_otherwise_is_told_as_it_is_kept() {
    Kept first = new Kept("order", 1, "f1", LINES);
    assertEquals(List.of(), node().keep("/shop", List.of(first, kept("bill", 7, "f7"))));

    assertEquals(
        List.of(first),
        other().keep("/shop", List.of(kept("bill", 7, "f7"), kept("order", 1, "f2"))));
    assertEquals(List.of(), other().keep("/shop", List.of(first)));
  }

  @Test
  void nothing_is_kept_if_one_is_kept_otherwise() {
    Kept order = kept("order", 1, "f1");
    assertEquals(List.of(), node().keep("/shop", List.of(order)));
    assertEquals(
        List.of(order),
        node().keep("/shop", List.of(kept("bill", 1, "f1"), kept("order", 1, "f2"))));

    assertEquals(List.of(), other().keep("/shop", List.of(kept("bill", 1, "f2"))));
  }

  @Test
  void applications_versions_and_names_are_apart() {
    assertEquals(List.of(), node().keep("/shop", List.of(kept("order", 1, "f1"))));

    assertEquals(List.of(), node().keep("/office", List.of(kept("order", 1, "f2"))));
    assertEquals(List.of(), node().keep("/shop", List.of(kept("order", 2, "f2"))));
    assertEquals(List.of(), node().keep("/shop", List.of(kept("Order", 1, "f2"))));
  }

  @RepeatedTest(20)
  void of_nodes_that_deploy_at_once_one_decides_for_all() throws Exception {
    CyclicBarrier start = new CyclicBarrier(NODES);
    ExecutorService threads = Executors.newFixedThreadPool(NODES);
    DefinitionStore one = node();
    DefinitionStore two = other();
    try {
      List<Future<List<Kept>>> answers = new ArrayList<>();
      for (int i = 0; i < NODES; i++) {
        DefinitionStore store = i % 2 == 0 ? one : two;
        String fingerprint = "f" + i / 2;
        List<Kept> mine =
            List.of(
                kept("bill", 1, "same"),
                kept("order", 1, fingerprint),
                kept("pay", 1, fingerprint));
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return store.keep("/shop", mine);
                }));
      }
      assertDecided(answers);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Who is let in has brought what all others are told of. */
  private static void assertDecided(List<Future<List<Kept>>> answers) throws Exception {
    Set<String> kept = new HashSet<>();
    int refused = 0;
    for (int i = 0; i < answers.size(); i++) {
      List<Kept> others = answers.get(i).get();
      kept.addAll(
          others.isEmpty()
              ? List.of("f" + i / 2)
              : others.stream().map(Kept::fingerprint).toList());
      refused += others.size() / 2; // of order and of pay, never of one alone
    }
    assertEquals(1, kept.size(), () -> "kept were " + kept);
    assertEquals(NODES - 2, refused);
  }
}
