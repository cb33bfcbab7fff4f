package io.ago.it;

import java.net.URI;
import org.junit.jupiter.api.BeforeEach;

/** Steps of sagas in the beans of any server and any database. */
abstract class SagaStepStories
    implements DurableSagas,
        KeptSteps,
        SwallowedFailures,
        AskedSagas,
        JoinedSagas,
        DefinedSagas,
        KilledSteps,
        CrowdedSteps,
        WorkAfterwards {

  /** Where the example runs. */
  abstract URI url();

  @Override
  public Bench bench() {
    return new Bench(url());
  }

  @BeforeEach
  void makeTables() throws Exception {
    bench().create();
  }
}
