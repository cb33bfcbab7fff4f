package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.it.step.broken.Broken;
import io.ago.payara.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An application whose compensation does not fit its step. */
class BrokenStepIT {

  @Test
  void is_not_deployed_and_the_log_says_what_was_expected() throws Exception {
    Server server = Server.ofTest("broken-step", Database.h2());
    Folders.delete(server.base());
    Path war = ExampleWar.with("broken-step-war", Broken.class);

    assertThrows(IllegalStateException.class, () -> WildFlyProcess.start(server, war).close());

    String log = Files.readString(server.base().resolve("log").resolve("server.log"));
    assertFalse(log.contains("io.ago.internal.bean.StepInterceptor: "));
    assertTrue(
        log.contains(
            "io.ago.it.step.broken.Broken.release(long): its parameters are not what the step"
                + " 'reserve' has. Expected: @Compensation(\"reserve\") void release(String, Integer) or"
                + " void release(String) or void release(Integer) or void release()"));
  }
}
