package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request writes outside of any transaction between those of its steps. */
interface WorkAfterwards {
  Bench bench();

  @ParameterizedTest
  @ValueSource(strings = {"OWN", "USER", "ANNOTATED", "SESSION"})
  default void what_is_written_after_the_transaction_of_a_step_is_kept_by_itself(String tx)
      throws Exception {
    String scenario = "afterwards-" + tx;
    JsonObject told = bench().order("/afterwards?scenario=" + scenario + "&tx=" + tx);

    assertEquals("nothing", told.getString("threw"), told::toString);
    assertEquals("after reserve, after pack", told.getString("answer"));
    assertEquals(
        List.of("reserve", "after reserve", "pack", "after pack"), bench().deeds(scenario));
    assertEquals(List.of("pack", "reserve"), bench().stepsOf(told.getString("saga")));
    bench().saga(told.getString("saga"), "COMPLETED");
  }
}
