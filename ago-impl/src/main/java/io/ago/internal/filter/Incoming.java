package io.ago.internal.filter;

import org.jspecify.annotations.Nullable;

/**
 * What a request says of its context; nothing of it is trusted or even well-formed.
 *
 * @param lra the context, or null
 * @param parent the one that it is nested in, or null
 */
record Incoming(@Nullable String lra, @Nullable String parent) {}
