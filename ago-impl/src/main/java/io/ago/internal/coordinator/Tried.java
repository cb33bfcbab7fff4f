package io.ago.internal.coordinator;

import io.ago.internal.saga.Saga;

/**
 * A change that was written in a transaction whose end is not known yet.
 *
 * @param stored the saga as the store keeps it if that transaction commits
 * @param result what the asker gets then
 */
record Tried<R>(Saga stored, R result) {}
