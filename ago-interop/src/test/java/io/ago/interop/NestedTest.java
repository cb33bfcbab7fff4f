package io.ago.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;

class NestedTest {

  @InEveryCell
  void the_id_of_a_nested_lra_names_its_parent(Play play) {
    URI parent = play.lras().start("shop", null, 0);
    URI child = play.lras().start("cart", parent, 0);
    String query = "?ParentLRA=" + URLEncoder.encode(parent.toString(), StandardCharsets.UTF_8);
    assertTrue(child.toString().endsWith(query), child::toString);
    assertEquals(LRAStatus.Active, play.lras().status(child));
    play.lras().cancel(parent);
  }

  @InEveryCell
  void a_closed_child_is_compensated_when_its_parent_is_cancelled(Play play) throws Exception {
    URI parent = play.lras().start("shop", null, 0);
    URI child = play.lras().start("cart", parent, 0);
    play.lras().join(child, play.party().links("hotel"));
    play.lras().close(child);
    LRAStatus closed = play.has(Quirk.NESTED_STAYS_CLOSING) ? LRAStatus.Closing : LRAStatus.Closed;
    assertEquals(closed, play.lras().status(child));
    play.lras().cancel(parent);
    Until.is(play.party()::paths, List.of("hotel/complete", "hotel/compensate")::equals);
    Party.Call call = play.party().call("hotel/compensate");
    assertEquals(child.toString(), call.header("Long-Running-Action"));
    assertEquals(parent.toString(), call.header("Long-Running-Action-Parent"));
    play.awaitEnd(parent, LRAStatus.Cancelled);
  }

  @InEveryCell
  void a_parent_that_closes_closes_its_child(Play play) throws Exception {
    URI parent = play.lras().start("shop", null, 0);
    URI child = play.lras().start("cart", parent, 0);
    play.lras().join(child, play.party().links("hotel"));
    play.lras().close(parent);
    play.awaitEnd(parent, LRAStatus.Closed);
    assertEquals(List.of("hotel/complete"), play.party().paths());
  }

  @InEveryCell
  void participants_of_a_closed_child_forget_when_its_parent_closes(Play play) throws Exception {
    URI parent = play.lras().start("shop", null, 0);
    URI child = play.lras().start("cart", parent, 0);
    play.lras().join(child, play.party().links("hotel", "forget"));
    play.lras().close(child);
    play.lras().close(parent);
    Until.is(play.party()::paths, List.of("hotel/complete", "hotel/forget")::equals);
    assertEquals("DELETE", play.party().call("hotel/forget").method());
  }

  @InEveryCell
  void a_method_starts_a_nested_lra_in_that_of_its_caller(Play play) throws Exception {
    URI parent = play.lras().start("shop", null, 0);
    URI child = URI.create(play.called("/orders/nested", parent));
    assertEquals(List.of("nested in " + parent), Ledger.of(child));
    play.lras().cancel(parent);
    Until.is(
        () -> Ledger.of(child),
        List.of("nested in " + parent, "compensated", "after Cancelled")::equals);
  }

  @InEveryCell
  void nothing_is_nested_in_an_lra_that_is_not_known(Play play) throws Exception {
    URI unknown = URI.create(play.coordinator() + "/none");
    List<URI> before = play.listed("");
    int code = Play.refused(() -> play.lras().start("orphan", unknown, 0));
    assertEquals(play.has(Quirk.REFUSALS_BLUR) ? 503 : 404, code);
    List<URI> left = play.listed("").stream().filter(lra -> !before.contains(lra)).toList();
    assertEquals(play.has(Quirk.ORPHANS) ? 1 : 0, left.size(), left::toString);
    left.forEach(play.lras()::cancel);
  }

  @InEveryCell
  void an_lra_is_nested_in_one_of_the_other_coordinator(Play play) throws Exception {
    Lras elsewhere = new AgoLras(play.otherCoordinator());
    URI parent = elsewhere.start("shop", null, 0);
    if (play.has(Quirk.OWN_PARENTS_ONLY)) {
      List<URI> before = play.listed("");
      int code = Play.refused(() -> play.lras().start("cart", parent, 0));
      assertEquals(play.has(Quirk.REFUSALS_BLUR) ? 503 : 404, code);
      assertEquals(before, play.listed(""));
      elsewhere.close(parent);
    } else {
      URI child = play.lras().start("cart", parent, 0);
      play.lras().join(child, play.party().links("hotel"));
      elsewhere.close(parent);
      Until.is(play.party()::paths, List.of("hotel/complete")::equals);
      assertEquals(LRAStatus.Closed, elsewhere.status(parent));
    }
  }

  @InEveryCell
  void the_client_ends_a_nested_lra_as_its_parent_would(Play play) throws Exception {
    URI parent = play.lras().start("shop", null, 0);
    URI child = play.lras().start("cart", parent, 0);
    play.lras().join(child, play.party().links("hotel"));
    if (play.has(Quirk.NO_PARENT)) {
      String nested = "/nested/" + Wire.uid(child);
      Wire.send("PUT", URI.create(play.coordinator() + nested + "/complete"));
      Wire.send("PUT", URI.create(play.coordinator() + nested + "/compensate"));
    } else {
      assertEquals(ParticipantStatus.Active, play.narayana().getNestedLRAStatus(child));
      ParticipantStatus completed =
          play.has(Quirk.NESTED_STAYS_CLOSING)
              ? ParticipantStatus.Completing
              : ParticipantStatus.Completed;
      assertEquals(completed, play.narayana().completeNestedLRA(child));
      assertEquals(ParticipantStatus.Compensated, play.narayana().compensateNestedLRA(child));
      play.narayana().forgetNestedLRA(child);
    }
    assertEquals(List.of("hotel/complete", "hotel/compensate"), play.party().paths());
    play.lras().cancel(parent);
  }
}
