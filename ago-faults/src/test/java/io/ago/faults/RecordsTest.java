package io.ago.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.faults.History.Note;
import io.ago.faults.History.Part;
import io.ago.faults.History.Tries;
import io.ago.faults.History.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The checks of what was committed find what they are there for. */
class RecordsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  private static Version version(int number, int seen, String status, Part... parts) {
    return new Version(at(seen), "s", number, status, null, List.of(parts));
  }

  private static Part open(String status, @Nullable Note note) {
    return new Part("m", status, Optional.ofNullable(note), Tries.NONE);
  }

  private static Part open(String element) {
    return new Part(element, "Active", Optional.empty(), Tries.NONE);
  }

  private static Note note(int attempt, String node, int until) {
    return new Note(attempt, node, at(until));
  }

  private static Heard heard(int attempt, int begin) {
    return new Heard("m", "complete", attempt, at(begin), at(begin + 1));
  }

  @Test
  void the_document_of_a_saga_is_read() {
    String document =
        """
        {"v":1,"participants":[{"id":"p","seq":1,"status":"Completing","kind":"HTTP",
        "at":{"base":"http://127.0.0.1:1/s1m0/comp","complete":"lete"},"timeout":"PT5S",
        "attempts":2,"failures":1,"notBefore":"2026-01-01T12:00:01Z","remark":"no answer",
        "note":{"call":"COMPLETE","attempt":2,"node":"a","incarnation":1,
        "until":"2026-01-01T12:00:07Z"}},
        {"id":"q","seq":2,"status":"Completed","kind":"HTTP",
        "at":{"base":"http://127.0.0.1:1/ago-participant/x/y/comp"},"timeout":"PT5S"},
        {"id":"r","seq":3,"status":"Active","kind":"BEAN","work":"DONE",
        "at":{"base":"hotel","execute":"","compensate":""},"timeout":"PT5S"},
        {"id":"s","seq":4,"status":"Active","kind":"BEAN","work":"OWED",
        "at":{"execute":"bill"},"timeout":"PT5S"}]}
        """;
    Tries lost = new Tries(2, 1, Optional.of(at(1)), Optional.of("no answer"), Optional.empty());
    assertEquals(
        List.of(
            new Part("s1m0", "Completing", Optional.of(note(2, "a", 7)), lost),
            new Part("till", "Completed", Optional.empty(), Tries.NONE),
            open("hotel"),
            open("bill")),
        History.parts(document));
  }

  @Test
  void versions_follow_each_other() {
    assertEquals(
        List.of(), new Records(List.of(version(0, 0, "Active"), version(1, 1, "Active"))).forks());
    assertEquals(
        1, new Records(List.of(version(0, 0, "Active"), version(2, 1, "Active"))).forks().size());
    assertEquals(
        1,
        new Records(
                List.of(version(0, 0, "Active"), version(1, 1, "Active"), version(1, 2, "Active")))
            .forks()
            .size());
  }

  @Test
  void a_decision_stands() {
    List<Version> turned = List.of(version(0, 0, "Closing"), version(1, 1, "Cancelling"));
    assertEquals(1, new Records(turned).turns().size());
    List<Version> awake = List.of(version(0, 0, "Closed"), version(1, 1, "Closing"));
    assertEquals(1, new Records(awake).turns().size());
  }

  @Test
  void what_was_acknowledged_is_there_and_has_ended_so() {
    Saga saga = new Saga("http://x/s", End.CLOSE, List.of("m"));
    assertEquals(
        List.of(),
        new Records(List.of(version(0, 0, "Closed", open("Completed", null))))
            .unlike(List.of(saga)));
    assertEquals(1, new Records(List.of(version(0, 0, "Closed"))).unlike(List.of(saga)).size());
    assertEquals(1, new Records(List.of()).unlike(List.of(saga)).size());
    assertEquals(
        1,
        new Records(List.of(version(0, 0, "Cancelled", open("Compensated", null))))
            .unlike(List.of(saga))
            .size());
  }

  @Test
  void of_what_has_not_ended_all_is_told() {
    Saga saga = new Saga("http://x/s", End.CANCEL, List.of("m"));
    Tries parked =
        new Tries(2, 2, Optional.of(at(9)), Optional.of("no answer"), Optional.of("2 failed"));
    Version noted = version(0, 0, "Cancelling", open("Compensating", note(2, "a", 7)));
    Version lost =
        version(1, 2, "Cancelling", new Part("m", "Compensating", Optional.empty(), parked));
    String told = new Records(List.of(noted, lost)).unlike(List.of(saga)).get(0);
    assertEquals(
        """

          v0 2026-01-01T12:00:00Z Cancelling; m Compensating, calls 0, lost 0, \
        noted 2 by a until 2026-01-01T12:00:07Z
          v1 2026-01-01T12:00:02Z Cancelling; m Compensating, calls 2, lost 2, \
        next 2026-01-01T12:00:09Z, parked: 2 failed, last: no answer\
        """,
        told.substring(told.indexOf("went") + "went".length()));
  }

  @Test
  void a_note_that_another_node_replaces_too_early_is_stolen() {
    Version before = version(0, 0, "Closing", open("Completing", note(1, "a", 7)));
    assertEquals(1, after(before, 6, "b").stolen().size());
    assertEquals(List.of(), after(before, 8, "b").stolen());
    assertEquals(List.of(), after(before, 6, "a").stolen());
  }

  private static Records after(Version before, int seen, String node) {
    return new Records(
        List.of(before, version(1, seen, "Closing", open("Completing", note(2, node, seen + 7)))));
  }

  @Test
  void what_was_recorded_is_not_told_again() {
    Version noted = version(0, 0, "Closing", open("Completing", note(1, "a", 7)));
    Version done = version(1, 2, "Closed", open("Completed", null));
    Records records = new Records(List.of(noted, done));
    assertEquals(List.of(), records.doubled(List.of(heard(1, 1))));
    assertEquals(1, records.doubled(List.of(heard(1, 1), heard(2, 9))).size());
    Version again = version(2, 3, "Closed", open("Completed", note(2, "b", 9)));
    assertEquals(1, new Records(List.of(noted, done, again)).doubled(List.of(heard(2, 4))).size());
  }

  @Test
  void a_takeover_counts_from_the_end_of_the_note() {
    Version left = version(0, 0, "Closing", open("Completing", note(1, "a", 7)));
    Version taken = version(1, 9, "Closing", open("Completing", note(2, "b", 16)));
    Records records = new Records(List.of(left, taken));
    assertEquals(List.of(Duration.ofSeconds(2)), records.takeovers("a", at(1)));
    assertEquals(List.of(), records.takeovers("b", at(1)));
  }

  @Test
  void a_lapse_counts_from_the_end_of_the_note_that_was_left_last() {
    Tries lost = new Tries(2, 1, Optional.empty(), Optional.empty(), Optional.empty());
    Part done = new Part("hotel", "Active", Optional.empty(), Tries.NONE);
    Part left = new Part("bill", "Active", Optional.of(note(1, "a", 8)), Tries.NONE);
    Part taken = new Part("bill", "Active", Optional.of(note(2, "b", 16)), lost);
    Records records =
        new Records(
            List.of(
                version(0, 0, "Active", open("Active", note(1, "a", 7))),
                version(1, 2, "Active", done, left),
                version(2, 9, "Active", done, taken)));
    assertEquals(
        List.of(new Records.Lapse("s", Duration.ofSeconds(1))), records.lapses("a", at(1)));
    assertEquals(List.of(), records.lapses("b", at(1)));
    assertEquals(List.of(), records.lapses("a", at(10)));
  }

  @Test
  void lateness_counts_from_the_deadline() {
    Version active = new Version(at(0), "s", 0, "Active", at(3), List.of());
    Version over = new Version(at(4), "s", 1, "Cancelled", at(3), List.of());
    assertEquals(List.of(Duration.ofSeconds(1)), new Records(List.of(active, over)).lateness());
  }
}
