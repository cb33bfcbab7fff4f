package io.ago.internal.filter;

import io.ago.internal.participant.LraCoordinator.CallbackUrls;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The LRA that a method runs in.
 *
 * @param lra its id
 * @param parent the one that it is nested in, or null
 * @param recovery where the enlistment can be looked up; null if the class takes no callbacks
 * @param earlierData what the participant had kept with the coordinator before, or null
 * @param urls by which it is enlisted
 */
record Stay(
    URI lra,
    @Nullable URI parent,
    @Nullable URI recovery,
    @Nullable String earlierData,
    CallbackUrls urls) {}
