package io.ago.internal.saga;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be called now, noted in the saga.
 *
 * @param saga with the notes
 * @param calls in the order in which they are to be begun; empty: nothing is due here now
 * @param oneByOne whether each is to be answered, or given up, before the next begins
 * @param takenOver the latest end of another node's note that this attempt replaces; the store's
 *     clock must have passed it; null: none
 */
public record Attempt(Saga saga, List<Call> calls, boolean oneByOne, @Nullable Instant takenOver) {}
