package io.ago.internal.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.saga.Reply;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bean as a console sees it: by its name, in types that every JVM knows. */
@Timeout(20)
class SagasTest {
  private static final String NAME = "io.ago:type=Sagas,application=\"/shop\"";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Office office = new Office();
  private final Registration registration =
      Registration.of("/shop", office.coordinator, office.pass, office.stale);

  @AfterEach
  void close() {
    registration.close();
  }

  private @Nullable Object attribute(String attribute) throws JMException {
    return server.getAttribute(new ObjectName(NAME), attribute);
  }

  private Object asked(String operation, @Nullable Object... arguments) throws JMException {
    return server.invoke(new ObjectName(NAME), operation, arguments, signature(operation));
  }

  /** As the bean itself describes it. */
  private String[] signature(String operation) throws JMException {
    return Stream.of(server.getMBeanInfo(new ObjectName(NAME)).getOperations())
        .filter(o -> o.getName().equals(operation))
        .map(MBeanOperationInfo::getSignature)
        .flatMap(Arrays::stream)
        .map(parameter -> parameter.getType())
        .toArray(String[]::new);
  }

  private static Map<String, Object> words(@Nullable Object table) {
    Map<String, Object> words = new TreeMap<>();
    if (table instanceof TabularData rows) {
      for (Object row : rows.values()) {
        CompositeData entry = (CompositeData) row;
        words.put(String.valueOf(entry.get("key")), entry.get("value"));
      }
    }
    return words;
  }

  private List<Object> listed(@Nullable String status, @Nullable String after, int limit)
      throws JMException {
    return Stream.of((CompositeData[]) asked("list", status, after, limit))
        .map(line -> line.get("id"))
        .toList();
  }

  private Map<String, Object> saga(String id) throws JMException {
    return words(((CompositeData) asked("detail", id)).get("saga"));
  }

  private Map<String, Object> participant(String id) throws JMException {
    return words(((TabularData[]) ((CompositeData) asked("detail", id)).get("participants"))[0]);
  }

  /** Closing, its only participant parked. */
  private String parked() throws JMException {
    String id = office.started(null);
    office.answers(Reply.LOST, Reply.LOST);
    assertEquals("Closing", asked("close", id));
    office.passSeconds(5);
    assertEquals("Closing", asked("retry", id));
    return id;
  }

  @Test
  void sagas_are_counted_by_state() throws JMException {
    office.started(null);
    office.started(null);
    asked("cancel", office.started(null), "not wanted");
    assertEquals(Map.of("Active", 2L, "Cancelled", 1L), words(attribute("Counts")));
    assertEquals(0L, attribute("StaleWritesAttempted"));
    assertEquals(0L, attribute("StaleWritesRefused"));
  }

  @Test
  void the_oldest_due_work_is_told_with_its_time() throws JMException {
    assertEquals("", attribute("OldestDue"));
    office.started(Duration.ofHours(2));
    String first = office.started(Duration.ofHours(1));
    assertEquals("2026-01-01T09:00:00Z " + first, attribute("OldestDue"));
  }

  @Test
  void sagas_are_listed_in_pages() throws JMException {
    String one = office.started(null);
    String two = office.started(null);
    String gone = office.started(null);
    asked("cancel", gone, "not wanted");
    assertEquals(List.of(one), listed("active", "", 1));
    assertEquals(List.of(two), listed("Active", one, 10));
    assertEquals(List.of(gone), listed("Cancelled", "", 10));
    assertEquals(List.of(one, two), listed("", "", 10), "those that have not ended well");
    CompositeData line = ((CompositeData[]) asked("list", "Active", "", 1))[0];
    assertEquals(
        List.of("shop", "Active", "2026-01-01T08:00:00Z"),
        List.of(line.get("client"), line.get("status"), line.get("startedAt")));
  }

  @Test
  void the_detail_says_how_a_saga_stands_and_why_it_waits() throws JMException {
    String id = office.started(Duration.ofHours(1));
    office.answers(Reply.LOST);
    asked("close", id);
    assertEquals(
        Map.of(
            "id", id,
            "status", "Closing",
            "state", "COMPLETING",
            "client", "shop",
            "order", "STRICT",
            "startedAt", "2026-01-01T08:00:00Z",
            "deadline", "2026-01-01T09:00:00Z"),
        saga(id));
    Map<String, Object> waiting = participant(id);
    assertEquals("Completing", waiting.get("status"));
    assertEquals("HTTP LOST", waiting.get("remark"));
    assertEquals("2026-01-01T08:00:01Z", waiting.get("nextTry"));
    assertEquals("1", waiting.get("attempts"));
    assertFalse(waiting.toString().contains("secret"), "its addresses stay hidden");
    assertFalse(waiting.containsKey("step"));
  }

  @Test
  void a_pass_does_now_what_is_due() throws JMException {
    String id = office.started(Duration.ofSeconds(3));
    assertEquals("0 done, 0 failed", asked("runPass"));
    office.passSeconds(4);
    assertEquals("1 done, 0 failed", asked("runPass"));
    assertEquals("Cancelled", saga(id).get("status"));
  }

  @Test
  void a_retry_does_not_wait_for_its_time() throws JMException {
    String id = office.started(null);
    office.answers(Reply.LOST);
    assertEquals("Closing", asked("close", id));
    assertEquals("0 done, 0 failed", asked("runPass"));
    assertEquals("Closed", asked("retry", id));
  }

  @Test
  void a_saga_is_cancelled_for_a_reason_that_is_kept() throws JMException {
    String id = office.started(null);
    assertEquals("Cancelled", asked("cancel", id, " out of stock "));
    assertEquals("out of stock", saga(id).get("cause"));
  }

  @ParameterizedTest
  @CsvSource({"DONE, Closed, Completed", "failed, FailedToClose, FailedToComplete"})
  void what_is_parked_is_resolved_for_a_reason_that_is_kept(
      String decision, String saga, String participant) throws JMException {
    String id = parked();
    Map<String, Object> waiting = participant(id);
    assertEquals("2 calls failed; last: HTTP LOST", waiting.get("parked"));
    assertNull(waiting.get("nextTry"));
    String who = String.valueOf(waiting.get("id"));
    assertEquals(saga, asked("resolve", id, who, decision, "seen in the shop's books"));
    assertEquals(
        decision.toUpperCase(Locale.ROOT) + ": seen in the shop's books",
        participant(id).get("decision"));
    assertEquals(participant, participant(id).get("status"));
  }

  @Test
  void what_is_parked_is_told_again() throws JMException {
    String id = parked();
    office.answers(Reply.LOST);
    String who = String.valueOf(participant(id).get("id"));
    assertEquals("Closing", asked("resolve", id, who, "RETRY", "the shop is back"));
    assertNull(participant(id).get("parked"));
    assertEquals("3", participant(id).get("attempts"));
  }

  @Test
  void a_saga_is_paused_for_a_reason_that_is_shown_and_resumed() throws JMException {
    String id = office.waiting(Duration.ofSeconds(60));
    office.passSeconds(30);
    assertEquals("Active", asked("pause", id, " stocktaking "));
    String paused = "since 2026-01-01T08:00:30Z: stocktaking";
    assertEquals("PAUSED", saga(id).get("state"));
    assertEquals(paused, saga(id).get("paused"));
    assertEquals(paused, ((CompositeData[]) asked("list", "Active", "", 1))[0].get("paused"));
    office.passSeconds(600);
    assertEquals("0 done, 0 failed", asked("runPass"));
    assertEquals("Active", asked("resume", id));
    assertNull(saga(id).get("paused"));
    assertEquals("", ((CompositeData[]) asked("list", "Active", "", 1))[0].get("paused"));
    assertEquals("2026-01-01T08:11:00Z", participant(id).get("nextTry"));
  }

  @Test
  void sagas_that_do_not_go_on_are_counted_and_listed_with_the_reason() throws JMException {
    String id = office.started(null);
    assertEquals(0, attribute("StaleSagas"));
    office.stale.run();
    office.passSeconds(3600);
    office.stale.run();
    assertEquals(1, attribute("StaleSagas"));
    assertEquals(
        Map.of(
            id,
            "since 2026-01-01T08:00:00Z it has no deadline, and nobody has closed or cancelled it"),
        words(asked("listStale")));
  }

  @Test
  void what_cannot_be_paused_is_told_in_words() throws JMException {
    String id = office.started(null);
    assertTrue(failure("pause", id, null).startsWith("Say why"));
    assertTrue(failure("pause", id, "so").contains("of no definition"));
    assertTrue(failure("pause", "id-99", "so").contains("id-99"));
    assertTrue(failure("resume", "id-99").contains("id-99"));
  }

  private String failure(String operation, @Nullable Object... arguments) {
    RuntimeMBeanException failure =
        assertThrows(RuntimeMBeanException.class, () -> asked(operation, arguments));
    RuntimeException told = failure.getTargetException();
    assertEquals("java.lang", told.getClass().getPackageName());
    assertNull(told.getCause(), "its class may be unknown to the client");
    String message = String.valueOf(told.getMessage());
    assertFalse(message.contains("io.ago"), message);
    return message;
  }

  @Test
  void what_cannot_be_done_is_told_in_words() throws JMException {
    String id = office.started(null);
    String who = String.valueOf(participant(id).get("id"));
    assertTrue(failure("detail", "id-99").contains("id-99"));
    assertTrue(failure("close", "id-99").contains("id-99"));
    assertTrue(failure("detail", new Object[] {null}).startsWith("Give "));
    assertTrue(failure("list", "Lost", "", 5).startsWith("'Lost' is none of [Active, "));
    assertTrue(failure("list", null, null, 0).contains("1 to 1000, was 0"));
    assertTrue(failure("cancel", id, " ").startsWith("Say why"));
    assertTrue(failure("cancel", id, null).startsWith("Say why"));
    assertTrue(failure("resolve", id, who, "DONE", "").startsWith("Say why"));
    assertTrue(failure("resolve", id, who, "perhaps", "so").contains("[RETRY, DONE, FAILED]"));
    assertTrue(failure("resolve", id, who, null, "so").contains("[RETRY, DONE, FAILED]"));
    assertTrue(failure("resolve", id, who, "DONE", "so").contains("owes participant"));
    assertTrue(failure("resolve", id, null, "DONE", "so").startsWith("Give "));
    assertEquals("Active", saga(id).get("status"));
  }

  @Test
  void a_list_without_words_is_the_first_page_of_all_that_needs_attention() throws JMException {
    String id = office.started(null);
    assertEquals(List.of(id), listed(null, null, 10));
  }

  @Test
  void a_store_that_is_away_and_a_failure_of_ours_are_told_in_words() throws JMException {
    String id = office.started(null);
    office.breaks(new TransactionException(Fate.ROLLED_BACK, "no connection", null));
    assertEquals("The database did not answer; ask again: no connection", failure("close", id));
    office.breaks(new UnsupportedOperationException("a mistake of ours"));
    assertTrue(failure("close", id).contains("AGO000801"));
  }

  @Test
  void a_bean_that_was_left_behind_is_replaced_and_one_that_is_closed_is_gone() throws JMException {
    office.started(null);
    Office other = new Office();
    Registration.of("/shop", other.coordinator, other.pass, other.stale);
    assertEquals(Map.of(), words(attribute("Counts")));
    registration.close();
    assertFalse(server.isRegistered(new ObjectName(NAME)));
    registration.close();
  }
}
