package io.ago.internal.filter;

import static io.ago.internal.filter.Here.lra;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.Heard;
import io.ago.internal.participant.Brought;
import io.ago.internal.participant.LraCoordinator.CallbackUrls;
import io.ago.internal.participant.NotCoordinated;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.eclipse.microprofile.lra.annotation.ws.rs.Leave;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests on their way into a method and out of it. */
class VisitTest {

  /** Class-level: binds business, but no callback. */
  @LRA(LRA.Type.SUPPORTS)
  static class Shop {
    @LRA
    public void required() {}

    @LRA(end = false)
    public void stays() {}

    @LRA(LRA.Type.REQUIRES_NEW)
    public void requiresNew() {}

    @LRA(LRA.Type.MANDATORY)
    public void mandatory() {}

    @LRA(LRA.Type.NOT_SUPPORTED)
    public void notSupported() {}

    @LRA(LRA.Type.NEVER)
    public void never() {}

    @LRA(LRA.Type.NESTED)
    public void nested() {}

    public void byClass() {}

    @Leave
    public void leave() {}

    @Compensate
    public void compensate(URI lra) {}

    @Complete
    @LRA(LRA.Type.MANDATORY)
    public void complete(URI lra) {}
  }

  static class Plain {
    public void work() {}
  }

  private final Here here = new Here();
  private final Entrance entrance = new Entrance(here.coordinator, new LatestCalls());
  private final Exit exit = new Exit(here.coordinator);

  private static ResourceMethod method(String name) {
    Class<?> type = name.equals("work") ? Plain.class : Shop.class;
    Method found =
        Arrays.stream(type.getDeclaredMethods())
            .filter(m -> m.getName().equals(name))
            .findFirst()
            .orElseThrow();
    return ResourceMethod.of(type, found);
  }

  private static CallbackUrls urls(URI lra) {
    return Here.party("shop");
  }

  private Visit enter(String name, @Nullable String context) {
    return entrance.enter(
        method(name), new Incoming(context, null, null, Brought.NOTHING), VisitTest::urls);
  }

  private int refused(String name, @Nullable String context) {
    return assertThrows(NotCoordinated.class, () -> enter(name, context)).code();
  }

  private String started() {
    return here.coordinator.start("caller", null, null).toString();
  }

  @Test
  void a_new_lra_is_seen_handed_on_and_told() {
    Visit visit = enter("required", null);
    String id = lra(1).toString();
    assertEquals(new Outward(id, null, Brought.NOTHING), visit.seen());
    assertEquals(new Outward(id, null, Brought.NOTHING), visit.outward(Propagation.OFF));
    assertEquals(id, visit.told());
    exit.leave(visit, 200, null);
    assertEquals(List.of("shop/complete"), here.calls());
  }

  @Test
  void an_error_cancels_although_the_method_would_not_have_ended_it() {
    Visit visit = enter("stays", null);
    exit.leave(visit, 404, null);
    assertEquals(List.of("shop/compensate"), here.calls());
  }

  @Test
  void what_stays_open_is_left_alone() {
    exit.leave(enter("stays", null), 200, null);
    assertEquals(LRAStatus.Active, here.coordinator.status(lra(1)));
  }

  @Test
  void in_the_callers_lra_the_method_is_enlisted_before_it_runs() {
    String given = started();
    Visit visit = enter("mandatory", given);
    assertEquals(given, visit.seen().lra());
    assertEquals(given, visit.told());
    Stay stay = visit.stay();
    assertNotNull(stay);
    assertNotNull(stay.recovery());
    here.coordinator.cancel(URI.create(given));
    assertEquals(List.of("shop/compensate"), here.calls());
  }

  @Test
  void a_new_one_suspends_the_callers() {
    String given = started();
    Visit visit = enter("requiresNew", given);
    assertEquals(lra(2).toString(), visit.seen().lra());
    assertEquals(given, visit.told());
  }

  @Test
  void a_nested_one_has_the_callers_as_its_parent() {
    String given = started();
    Visit visit = enter("nested", given);
    assertEquals(given, visit.seen().parent());
    assertEquals(given, visit.outward(Propagation.OFF).parent());
    assertEquals(given, visit.told());
    exit.leave(visit, 200, null);
    assertEquals(LRAStatus.Active, here.coordinator.status(URI.create(given)));
  }

  @Test
  void the_parent_of_a_nested_one_is_known_downstream() {
    String given = started();
    Stay nested = enter("nested", given).stay();
    assertNotNull(nested);
    Visit visit = enter("mandatory", nested.lra().toString());
    assertEquals(given, visit.seen().parent());
  }

  @Test
  void not_supported_hides_the_context_from_all() {
    Visit visit = enter("notSupported", "rubbish");
    assertEquals(Outward.NOTHING, visit.seen());
    assertEquals(Outward.NOTHING, visit.outward(Propagation.ACTIVE));
    assertNull(visit.told());
    exit.leave(visit, 500, null);
  }

  @Test
  void without_any_annotation_a_context_is_handed_on_unseen_and_unread() {
    Visit visit = enter("work", "rub bish");
    assertEquals(Outward.NOTHING, visit.seen());
    assertEquals(new Outward("rub bish", null, Brought.NOTHING), visit.outward(Propagation.ACTIVE));
    assertEquals(Outward.NOTHING, visit.outward(Propagation.OFF));
    assertNull(visit.told());
  }

  @Test
  void who_leaves_still_sees_and_hands_on_what_was_left() {
    String given = started();
    enter("mandatory", given);
    Visit visit = enter("leave", given);
    assertEquals(given, visit.seen().lra());
    assertEquals(given, visit.outward(Propagation.OFF).lra());
    exit.leave(visit, 200, null);
    here.coordinator.close(URI.create(given));
    assertEquals(List.of(), here.calls());
  }

  @Test
  void a_callback_sees_its_lra_and_is_not_bound_by_its_class() {
    Visit visit = enter("compensate", started());
    assertNull(visit.stay());
    assertEquals(lra(1).toString(), visit.seen().lra());
  }

  @Test
  void a_callback_that_wants_the_ending_lra_is_refused() {
    assertEquals(412, refused("complete", started()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"required", "mandatory", "byClass", "nested"})
  void what_is_unknown_is_gone(String name) {
    assertEquals(410, refused(name, lra(99).toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"required", "mandatory", "byClass"})
  void late_work_is_refused(String name) {
    String given = started();
    here.coordinator.cancel(URI.create(given));
    assertEquals(410, refused(name, given));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mandatory", "nested"})
  void late_work_is_recorded(String name) {
    String ended = started();
    here.coordinator.cancel(URI.create(ended));
    String forgotten = lra(99).toString();
    try (Heard heard = Heard.of("io.ago.participant")) {
      refused(name, ended);
      refused(name, forgotten);
      refused("never", started());
      assertEquals(2, heard.messages().size(), heard.messages()::toString);
      assertTrue(heard.messages().get(0).contains("#" + name + " was not run for LRA " + ended));
      assertTrue(heard.messages().get(1).contains(forgotten));
    }
  }

  @Test
  void a_callback_that_was_overtaken_is_refused_and_business_has_no_number() {
    String given = started();
    Incoming second =
        new Incoming(given, null, Numbered.of("http://c/recovery/id-1/id-7", "2"), Brought.NOTHING);
    Incoming first =
        new Incoming(given, null, Numbered.of("http://c/recovery/id-1/id-7", "1"), Brought.NOTHING);
    entrance.enter(method("compensate"), second, VisitTest::urls);
    NotCoordinated refusal =
        assertThrows(
            NotCoordinated.class,
            () -> entrance.enter(method("compensate"), first, VisitTest::urls));
    assertEquals(LatestCalls.OVERTAKEN, refusal.code());
    assertNotNull(entrance.enter(method("mandatory"), first, VisitTest::urls).stay());
  }

  @Test
  void the_other_refusals_have_their_codes() {
    assertEquals(412, refused("mandatory", null));
    assertEquals(412, refused("never", "rub bish"));
    assertEquals(400, refused("required", "rub bish"));
  }

  @Test
  void an_lra_that_cannot_be_enlisted_in_is_not_left_behind() {
    assertThrows(
        NotCoordinated.class,
        () ->
            entrance.enter(
                method("required"),
                new Incoming(null, null, null, Brought.NOTHING),
                id -> {
                  throw new NotCoordinated(500, "no address", null);
                }));
    assertEquals(LRAStatus.Cancelled, here.coordinator.status(lra(1)));
  }

  @Test
  void what_somebody_else_has_ended_is_silently_ignored() {
    Visit visit = enter("required", null);
    here.coordinator.cancel(lra(1));
    here.calls();
    exit.leave(visit, 200, "too late");
    assertEquals(List.of(), here.calls());
  }

  @Test
  void an_end_that_could_not_be_told_is_told_to_the_caller() {
    ParticipantRuntime away =
        new ParticipantRuntime(
            new AwayCoordinator(), URI.create("http://here"), new byte[32], Propagation.ACTIVE);
    NotCoordinated failure = new Ongoing(enter("required", null), away).end(200, null);
    assertNotNull(failure);
    assertEquals(503, failure.code());
    assertNull(new Ongoing(enter("stays", null), away).end(200, null), "nothing was to be told");
  }

  @Test
  void data_is_kept_for_the_next_visit() {
    String given = started();
    exit.leave(enter("stays", given), 200, "basket 7");
    Stay next = enter("stays", given).stay();
    assertNotNull(next);
    assertEquals("basket 7", next.earlierData());
  }

  @Test
  void a_thread_gets_its_context_back() {
    Outward one = new Outward("one", null, Brought.NOTHING);
    assertEquals(Outward.NOTHING, ThreadContext.replace(one));
    assertEquals(one, ThreadContext.replace(Outward.NOTHING));
    assertEquals(Outward.NOTHING, ThreadContext.current());
  }
}
