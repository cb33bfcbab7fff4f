package io.ago.internal.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.coordinator.SagaStore.Head;
import io.ago.internal.flow.MemoryGround;
import io.ago.internal.flow.Workshop;
import io.ago.internal.flow.Workshop.Place;
import io.ago.internal.memory.MemoryTransactions.Hooks;
import io.ago.saga.SagaDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node dies at each commit of sagas in sagas, just before it and just after it. */
class InnerSagaCrashTest {
  private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");
  private static final List<String> DONE =
      List.of("reserve", "wrap", "label", "post", "bill", "charge");
  private static final List<String> UNDONE =
      List.of("undo bill", "undo post", "undo label", "undo wrap", "undo reserve");

  /** Ends a node at one of its commits; what it still tries fails. */
  private static final class Death implements Hooks {
    private final boolean late;
    private int left;
    private boolean dead;

    Death(int left, boolean late) {
      this.left = left;
      this.late = late;
    }

    @Override
    public void beforeCommit() {
      die(!late);
    }

    @Override
    public void afterCommit() {
      die(late);
    }

    private void die(boolean now) {
      if (dead || (now && left-- == 0)) {
        dead = true;
        throw new Killed();
      }
    }

    void isOver() {
      dead = false;
      left = Integer.MAX_VALUE;
    }
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private Workshop shop = new Workshop(MemoryGround.fresh(), MORNING);

  private void does(String deed) {
    shop.ground().deeds().add(deed);
  }

  private SagaDefinition<String> inmost() {
    return SagaDefinition.named("inmost", 1, String.class)
        .step("label", run -> does("label"))
        .undoneBy(run -> does("undo label"))
        .build();
  }

  private SagaDefinition<String> packing(SagaDefinition<String> inmost) {
    return SagaDefinition.named("packing", 1, String.class)
        .step("wrap", run -> does("wrap"))
        .undoneBy(run -> does("undo wrap"))
        .saga("further", inmost, run -> run.input())
        .step("post", run -> does("post"))
        .undoneBy(run -> does("undo post"))
        .build();
  }

  private SagaDefinition<String> ordering(SagaDefinition<String> packing, boolean fails) {
    return SagaDefinition.named("ordering", 1, String.class)
        .step("reserve", run -> does("reserve"))
        .undoneBy(run -> does("undo reserve"))
        .parallel(
            "both",
            one -> one.saga("pack", packing, run -> run.input()),
            two -> two.step("bill", run -> does("bill")).undoneBy(run -> does("undo bill")))
        .step("charge", run -> charge(fails))
        .nothingToUndo()
        .build();
  }

  private void charge(boolean fails) {
    does("charge");
    if (fails) {
      throw new IllegalArgumentException("card declined");
    }
  }

  /** None is lost, and none is left behind. */
  @ParameterizedTest(name = "the saga fails: {0}, the node dies after the commit: {1}")
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void whenever_a_node_dies_another_does_each_deed_once(boolean fails, boolean late) {
    int deaths = 0;
    while (diesAt(deaths, fails, late)) {
      deaths++;
    }
    assertTrue(deaths > 12, "only " + deaths);
  }

  private boolean diesAt(int commit, boolean fails, boolean late) {
    Death death = new Death(commit, late);
    SagaDefinition<String> inmost = inmost();
    SagaDefinition<String> packing = packing(inmost);
    SagaDefinition<String> ordering = ordering(packing, fails);
    shop = new Workshop(MemoryGround.fresh(death), MORNING).with(ordering, packing, inmost);
    boolean died = false;
    try (Workshop closing = shop) {
      try {
        String unused = closing.here().ago.start(ordering, "tea");
      } catch (Killed e) {
        died = true;
      }
      death.isOver();
      recovered(shop.new Place("b", List.of(), Runnable::run));
      check("commit " + commit, fails);
    }
    return died;
  }

  private void recovered(Place other) {
    for (int round = 0; round < 20; round++) {
      shop.pass(Duration.ofSeconds(10));
      other.recovery.run();
    }
  }

  private void check(String when, boolean fails) {
    List<Head> sagas =
        shop.here().coordinator.catalogue().list(EnumSet.allOf(LRAStatus.class), null, 10);
    List<String> deeds = shop.deeds();
    if (sagas.isEmpty()) {
      assertEquals(List.of(), deeds, when);
      return;
    }
    LRAStatus end = fails ? LRAStatus.Cancelled : LRAStatus.Closed;
    assertEquals(List.of(end, end, end), sagas.stream().map(Head::status).toList(), when);
    List<String> done = fails ? DONE.subList(0, 5) : DONE;
    assertEquals(
        done.stream().sorted().toList(), deeds.stream().limit(done.size()).sorted().toList(), when);
    assertEquals(fails ? UNDONE : List.of(), deeds.subList(done.size(), deeds.size()), when);
  }
}
