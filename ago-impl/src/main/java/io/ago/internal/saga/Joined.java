package io.ago.internal.saga;

import org.jspecify.annotations.Nullable;

/**
 * What became of a wish to join.
 *
 * @param saga with the participant
 * @param participant the new one, or the same as before if it had joined already
 * @param earlierData the data it had before, or null
 */
public record Joined(Saga saga, Participant participant, @Nullable String earlierData) {}
