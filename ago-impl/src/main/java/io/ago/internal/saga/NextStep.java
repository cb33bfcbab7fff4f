package io.ago.internal.saga;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step that the coordinator is to run.
 *
 * @param participantId id that it gets
 * @param enlistment of the step, with its task
 * @param data words of its own, or null
 * @param notBefore from when on; null: at once
 * @param work OWED, or DONE if there was nothing to do
 */
public record NextStep(
    String participantId,
    Enlistment enlistment,
    @Nullable String data,
    @Nullable Instant notBefore,
    Work work) {}
