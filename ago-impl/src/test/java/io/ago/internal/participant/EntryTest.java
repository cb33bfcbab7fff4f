package io.ago.internal.participant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done before a method runs: MP LRA 2.0, "LRA.Type", as a table. */
class EntryTest {
  private static final String LEAVING = "+leave";

  /** type | no context | context | context and @Leave | context and @Compensate or @Complete */
  private static final String TABLE =
      """
      REQUIRED      | START       | JOIN         | RUN_BESIDE+leave   | REFUSE
      REQUIRES_NEW  | START       | START        | START+leave        | START
      MANDATORY     | REFUSE      | JOIN         | RUN_BESIDE+leave   | REFUSE
      SUPPORTS      | RUN_WITHOUT | JOIN         | RUN_BESIDE+leave   | REFUSE
      NOT_SUPPORTED | RUN_WITHOUT | RUN_WITHOUT  | RUN_WITHOUT+leave  | REFUSE
      NEVER         | RUN_WITHOUT | REFUSE       | REFUSE             | REFUSE
      NESTED        | START       | START_NESTED | START_NESTED+leave | START_NESTED
      """;

  private static final Map<LRA.Type, List<String>> ROWS = new EnumMap<>(LRA.Type.class);

  static {
    TABLE
        .lines()
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .forEach(cells -> ROWS.put(LRA.Type.valueOf(cells.get(0)), cells));
  }

  @ParameterizedTest
  @EnumSource
  void each_type_does_what_its_row_says(LRA.Type type) {
    List<String> row = ROWS.get(type);
    assertNotNull(row, () -> type + " has no row");
    assertEquals(row.get(1), said(new Entry(type, Marker.NONE, false)), "no context");
    assertEquals(row.get(2), said(new Entry(type, Marker.NONE, true)), "context");
    assertEquals(row.get(3), said(new Entry(type, Marker.LEAVE, true)), "leaving");
    assertEquals(row.get(4), said(new Entry(type, Marker.DECIDING, true)), "deciding");
  }

  @ParameterizedTest
  @EnumSource
  void without_a_context_a_marker_makes_no_difference(LRA.Type type) {
    for (Marker marker : Marker.values()) {
      assertEquals(
          new Entry(type, Marker.NONE, false).plan(), new Entry(type, marker, false).plan());
    }
  }

  @ParameterizedTest
  @EnumSource
  void status_forget_and_after_are_bound_as_business_is(LRA.Type type) {
    assertEquals(
        new Entry(type, Marker.NONE, true).plan(), new Entry(type, Marker.CALLBACK, true).plan());
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,     PASS_ON",
    "LEAVE,    RUN_BESIDE+leave",
    "DECIDING, RUN_BESIDE",
    "CALLBACK, RUN_BESIDE",
  })
  void a_method_without_lra_runs_in_none(Marker marker, String deed) {
    assertEquals(deed, said(new Entry(null, marker, true)));
    assertEquals("RUN_WITHOUT", said(new Entry(null, marker, false)));
  }

  private static String said(Entry entry) {
    Plan plan = entry.plan();
    return plan.deed() + (plan.leaves() ? LEAVING : "");
  }
}
