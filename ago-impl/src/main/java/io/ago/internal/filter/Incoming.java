package io.ago.internal.filter;

import io.ago.internal.participant.Brought;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of its context; none of its ids is trusted or even well-formed.
 *
 * @param lra the context, or null
 * @param parent the one that it is nested in, or null
 * @param call which of its coordinator's calls it is, or null
 * @param brought what else it says of the flow that it belongs to
 */
record Incoming(
    @Nullable String lra, @Nullable String parent, @Nullable Numbered call, Brought brought) {}
