package io.ago.internal.definition;

import io.ago.internal.coordinator.AwaitedEnds;
import java.time.Duration;

/**
 * How sagas are begun that are nested in others.
 *
 * @param registry of their definitions
 * @param ends on whose threads they are driven: those that call elements must not wait for others
 * @param limit how long one lasts whose definition does not say so
 */
record InnerSagas(Registry registry, AwaitedEnds ends, Duration limit) {}
