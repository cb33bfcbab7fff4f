package io.ago.internal.filter;

import org.jspecify.annotations.Nullable;

/**
 * A coordinator's call, as it came.
 *
 * @param method HTTP method
 * @param path below the endpoint
 * @param lra context header
 * @param parent header of the parent's context
 * @param ended context header of an LRA that has ended
 * @param call which of the coordinator's calls it is, or null
 * @param body its beginning
 */
record CallbackRequest(
    String method,
    String path,
    @Nullable String lra,
    @Nullable String parent,
    @Nullable String ended,
    @Nullable Numbered call,
    String body) {}
