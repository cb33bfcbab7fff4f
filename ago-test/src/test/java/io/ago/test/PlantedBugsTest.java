package io.ago.test;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlantedBugsTest {
  @RegisterExtension final SagaLab lab = SagaLab.inMemory();

  @Test
  void a_good_saga_survives_everything() {
    int cases = lab.exhaustively(world -> Orders.scenario(world, Bug.NONE));

    System.out.println("order: " + cases + " cases");
    assertTrue(cases > 60, "so few cases cannot be all: " + cases);
  }

  @TestFactory
  Stream<DynamicTest> each_case_is_a_test() {
    return lab.cases(world -> Orders.scenario(world, Bug.NONE));
  }

  @Test
  void an_undo_that_forgets_a_row() {
    finds(
        Bug.UNDO_FORGETS_A_ROW,
        "The undo of 'reserve' does not bring back what was there before the step.",
        "After it: reservations: too much [Reservation[order=lab, sku=tea, count=3]]");
  }

  @Test
  void an_undo_that_is_not_idempotent() {
    finds(
        Bug.UNDO_IS_NOT_IDEMPOTENT,
        "The undo of 'charge' is not idempotent: delivered twice under the key"
            + " lab:compensate:charge, it has two effects.",
        "The second changed balance: 0 became -500");
  }

  @Test
  void a_step_that_is_not_idempotent() {
    finds(
        Bug.STEP_IS_NOT_IDEMPOTENT,
        "Step 'charge' is not idempotent: delivered twice under the key lab:charge, it has two"
            + " effects.",
        "The second changed balance: 500 became 1000");
  }

  @Test
  void an_undo_that_needs_what_is_undone_before_it() {
    finds(
        Bug.UNDO_NEEDS_WHAT_IS_UNDONE_BEFORE,
        "The undo of 'reserve' never works, however often it is tried.",
        "no parcel to unpack");
  }

  @Test
  void a_step_after_the_pivot_that_cannot_be_repeated() {
    finds(
        Bug.MAIL_IS_SENT_AGAIN,
        "Step 'mail' is not idempotent: delivered twice under the key lab:mail, it has two"
            + " effects.",
        "The second changed mails: added [lab:mail]");
  }

  @Test
  void a_step_that_writes_past_its_transaction() {
    finds(
        Bug.STEP_IGNORES_ITS_TRANSACTION,
        "Step 'reserve' has an effect outside of its transaction",
        "shelves");
  }

  @Test
  void a_step_that_has_an_effect_although_it_says_that_there_is_nothing_to_undo() {
    finds(
        Bug.NOTHING_TO_UNDO_IS_WRONG,
        "Step 'reserve' has an effect that nothing undoes.",
        "At the end: stock: missing [Stock[sku=tea, count=10]]");
  }

  @Test
  void an_undo_that_is_not_repeatable_by_itself_is_found_only_if_that_is_asked_for() {
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> lab.exhaustively(world -> Orders.scenario(world, Bug.NONE).repeatable()));
    assertTrue(
        String.valueOf(error.getMessage())
            .contains(
                "The undo of 'reserve' is not idempotent: delivered twice under the key"
                    + " lab:compensate:reserve, it has two effects."),
        error::getMessage);
  }

  private void finds(Bug bug, String... words) {
    AssertionError error =
        assertThrows(
            AssertionError.class, () -> lab.exhaustively(world -> Orders.scenario(world, bug)));
    String report = String.valueOf(error.getMessage());
    for (String each : words) {
      assertTrue(report.contains(each), () -> "'" + each + "' is not in:\n" + report);
    }
  }
}
