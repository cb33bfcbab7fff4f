package io.ago.internal.rest;

import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.coordinator.SagaUrls;

/**
 * What every answer is made with.
 *
 * @param coordinator the use cases
 * @param urls by which sagas are known outside
 * @param exchanges how requests are dealt with
 */
record Desk(Coordinator coordinator, SagaUrls urls, Exchanges exchanges) {}
