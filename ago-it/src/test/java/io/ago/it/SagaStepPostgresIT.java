package io.ago.it;

/** Steps on WildFly, in PostgreSQL, which counts deadlocks. */
class SagaStepPostgresIT extends WildFlySteps {

  SagaStepPostgresIT() throws Exception {
    super("step-postgresql", new CountingPostgres());
  }
}
