package io.ago.it;

/** Steps on WildFly, in an H2 file. */
class SagaStepIT extends WildFlySteps {

  SagaStepIT() throws Exception {
    super("step", Database::h2);
  }
}
