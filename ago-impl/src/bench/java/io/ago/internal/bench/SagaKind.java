package io.ago.internal.bench;

import io.ago.internal.bench.DbosWorkflow.Making;
import javax.sql.DataSource;

/** The ways to run the saga that are compared. */
enum SagaKind {
  AGO_IMPERATIVE,
  AGO_DEFINITION,
  DBOS_TRANSACTIONAL,
  DBOS_PLAIN;

  Contestant over(DataSource source) {
    return switch (this) {
      case AGO_IMPERATIVE -> new AgoImperative(source);
      case AGO_DEFINITION -> new AgoDefinition(source);
      case DBOS_TRANSACTIONAL -> new DbosWorkflow(source, Making.TRANSACTIONAL);
      case DBOS_PLAIN -> new DbosWorkflow(source, Making.PLAIN);
    };
  }

  boolean isAgo() {
    return switch (this) {
      case AGO_IMPERATIVE, AGO_DEFINITION -> true;
      case DBOS_TRANSACTIONAL, DBOS_PLAIN -> false;
    };
  }
}
