package io.ago.faults.trip;

import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaRun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** A saga that ends its JVM each time, in a step or in an undo. */
@ApplicationScoped
public class CrashDefinition {
  private static final int STATUS = 137;

  @Inject private Deeds deeds;

  @Produces
  @Singleton
  SagaDefinition<Crash> crash() {
    return SagaDefinition.named("crash", 1, Crash.class)
        .step("wire", run -> deeds.write(run, "wire", "done"))
        .undoneBy(run -> halt(run, "wire"))
        .step("fuse", this::light)
        .nothingToUndo()
        .build();
  }

  private void light(SagaRun<Crash> run) throws Declined {
    if (run.input().undoing()) {
      throw new Declined();
    }
    halt(run, "fuse");
  }

  private void halt(SagaRun<Crash> run, String element) {
    deeds.write(run, element, "rolled back");
    deeds.writeAtOnce(run, element, "halted");
    Runtime.getRuntime().halt(STATUS);
  }
}
