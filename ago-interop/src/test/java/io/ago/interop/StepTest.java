package io.ago.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.internal.flow.ThreadSaga;
import io.ago.interop.Workers.Later;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * Steps of Ago below a coordinator elsewhere. The client is who begins and ends the LRA; the steps
 * are Ago's in each cell.
 */
class StepTest {

  @InEveryCell
  void steps_are_undone_the_last_one_first(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    assertEquals("tea", play.workers().step(lra, "reserve", () -> "tea"));
    assertEquals("tea", play.workers().step(lra, "reserve", () -> "again"));
    assertEquals("9", play.workers().step(lra, "charge", () -> "9"));
    play.lras().cancel(lra);
    play.awaitEnd(lra, LRAStatus.Cancelled);
    assertEquals(List.of("undo charge 9", "undo reserve tea"), Ledger.of(lra));
  }

  @InEveryCell
  void steps_stay_when_their_lra_closes_and_none_comes_later(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    play.workers().step(lra, "reserve", () -> "tea");
    play.lras().close(lra);
    play.awaitEnd(lra, LRAStatus.Closed);
    assertThrows(AgoException.class, () -> play.workers().step(lra, "charge", () -> "9"));
    assertEquals(List.of(), Ledger.of(lra));
  }

  @InEveryCell
  void an_undo_that_throws_is_called_again(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    play.workers().step(lra, "reserve", () -> "tea");
    play.workers().failsToUndo("reserve", 2);
    play.lras().cancel(lra);
    play.awaitRecovery(lra);
    play.awaitEnd(lra, LRAStatus.Cancelled);
    List<String> told = Ledger.of(lra);
    assertEquals("undo reserve tea", told.get(told.size() - 1));
    assertEquals(1, told.stream().filter("undo reserve tea"::equals).count());
  }

  @InEveryCell
  void a_step_that_is_cancelled_while_it_runs_is_undone_after_its_commit(Play play)
      throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    play.workers()
        .step(
            lra,
            "reserve",
            () -> {
              play.lras().cancel(lra);
              assertEquals(List.of(), Ledger.of(lra));
              return "tea";
            });
    play.awaitRecovery(lra);
    play.awaitEnd(lra, LRAStatus.Cancelled);
    assertEquals(List.of("undo reserve tea"), Ledger.of(lra));
  }

  @InEveryCell
  void a_step_that_was_not_done_is_not_undone(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    assertThrows(
        Later.class,
        () ->
            play.workers()
                .step(
                    lra,
                    "reserve",
                    () -> {
                      throw new Later();
                    }));
    play.lras().cancel(lra);
    play.awaitEnd(lra, LRAStatus.Cancelled);
    assertThrows(AgoException.class, () -> play.workers().step(lra, "reserve", () -> "tea"));
    assertEquals(List.of(), Ledger.of(lra));
  }

  @InEveryCell
  void a_saga_of_ago_is_begun_and_ended_there(Play play) throws Exception {
    List<URI> lras = new ArrayList<>();
    String closed = play.workers().ago().saga("order").call(() -> work(play, lras, "tea"));
    assertEquals("tea", closed);
    play.awaitEnd(lras.get(0), LRAStatus.Closed);
    assertEquals(List.of(), Ledger.of(lras.get(0)));

    assertThrows(
        IllegalStateException.class,
        () ->
            play.workers()
                .ago()
                .saga("order")
                .call(
                    () -> {
                      work(play, lras, "salt");
                      throw new IllegalStateException("no money");
                    }));
    play.awaitEnd(lras.get(1), LRAStatus.Cancelled);
    assertTrue(Ledger.of(lras.get(1)).contains("undo reserve salt"));
  }

  private static String work(Play play, List<URI> lras, String item) throws Exception {
    lras.add(URI.create(ThreadSaga.current().orElseThrow().lra()));
    return play.workers().step("reserve", () -> item);
  }
}
