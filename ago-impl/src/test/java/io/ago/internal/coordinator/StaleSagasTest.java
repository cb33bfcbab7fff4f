package io.ago.internal.coordinator;

import static io.ago.internal.coordinator.Town.http;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.Heard;
import io.ago.internal.saga.Reply;
import io.ago.internal.work.DueWork.Done;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which sagas are told of as standing still, and how often. Case GRS-17: reference/seeds.md. */
class StaleSagasTest {
  private static final Duration AFTER = Duration.ofHours(1);

  private final Town town = new Town();
  private final StaleSagas stale = new StaleSagas(town.storage, AFTER, town.time.clock());
  private final Heard heard = Heard.of("io.ago.coordinator");

  @AfterEach
  void close() {
    heard.close();
  }

  private List<String> told() {
    return heard.messages().stream().filter(told -> told.startsWith("AGO000204")).toList();
  }

  /** Looks each minute of that time, and once before it. */
  private void watch(Duration time) {
    stale.run();
    for (Duration left = time; !left.isZero(); left = left.minusMinutes(1)) {
      town.pass(Duration.ofMinutes(1));
      stale.run();
    }
  }

  private String overdue(String host) {
    String id = "overdue-" + host;
    town.storage.inNew(
        () -> {
          town.store.add(Samples.dueFor(id, town.time.now(), host));
          return id;
        });
    return id;
  }

  @Test
  void a_saga_that_nobody_ends_and_that_has_no_deadline_is_told() {
    String id = town.started(http("a"));
    watch(AFTER.minusMinutes(1));
    assertEquals(List.of(), told());
    assertEquals(Map.of(), stale.all());

    watch(Duration.ofMinutes(1));

    assertEquals(Set.of(id), stale.all().keySet());
    assertEquals(
        List.of(
            "AGO000204: 1 saga has not gone on for PT1H or longer: "
                + id
                + " (it has no deadline, and nobody has closed or cancelled it). Deploy who can go"
                + " on with them, or close or cancel them; the MBean lists all."),
        told());
  }

  @Test
  void a_saga_that_waits_for_a_node_which_nobody_deploys_is_told_with_what_it_waits_for() {
    String id = overdue("shop/order@1");
    watch(AFTER);

    assertTrue(
        stale
            .all()
            .getOrDefault(id, "")
            .endsWith(" no node does what is due of it for shop/order@1"));
  }

  @Test
  void it_is_said_again_after_an_hour_and_not_before() {
    String unused = town.started(http("a"));
    watch(AFTER);
    watch(Duration.ofMinutes(59));
    assertEquals(1, told().size());

    watch(Duration.ofMinutes(1));

    assertEquals(2, told().size());
  }

  @Test
  void each_change_begins_the_time_anew_and_an_end_ends_it() {
    String id = town.started(http("a"));
    watch(Duration.ofMinutes(59));
    town.here.coordinator.join(id, http("b"), null, null);
    watch(Duration.ofMinutes(59));
    assertEquals(List.of(), told());
    watch(Duration.ofMinutes(2));
    assertEquals(1, stale.all().size());

    town.here.coordinator.cancel(id, "forgotten");
    watch(Duration.ofMinutes(1));

    assertEquals(Map.of(), stale.all());
  }

  @Test
  void what_waits_for_a_time_that_is_known_or_for_an_operator_is_not_told() {
    String limited = town.started(http("a"));
    town.here.coordinator.join(limited, http("c"), null, Duration.ofHours(9));
    String parked = town.started(http("b"));
    town.answers("b/complete", Reply.LOST, Reply.LOST, Reply.LOST);
    town.here.coordinator.close(parked);
    for (int i = 0; i < 3; i++) {
      town.passSeconds(9);
      town.here.recovery.run();
    }
    assertTrue(town.participant(parked, 0).parked() != null, "nobody calls it any more");
    watch(AFTER.plusHours(1));

    assertEquals(Map.of(), stale.all());
  }

  @Test
  void nothing_is_read_more_often_than_once_a_minute() {
    String unused = town.started(http("a"));
    assertEquals(Done.NOTHING, stale.run());
    town.pass(AFTER);
    assertEquals(new Done(0, 1), stale.run());
    town.pass(Duration.ofSeconds(59));
    String another = overdue("shop/x");
    assertEquals(Done.NOTHING, stale.run());
    assertEquals(false, stale.all().containsKey(another));
  }

  @Test
  void many_are_told_by_one_message_that_names_some() {
    for (int i = 0; i < 450; i++) {
      String unused = town.started(http("a"));
    }
    watch(AFTER.plusMinutes(6));

    assertEquals(450, stale.all().size());
    assertEquals(3, told().size(), "a page each");
    assertTrue(told().get(0).startsWith("AGO000204: 200 sagas have not gone on"), told().get(0));
    assertTrue(told().get(0).contains(") and others. "), told().get(0));
    assertTrue(told().get(0).length() < 2_000);
  }
}
