package io.ago.internal.filter;

import io.ago.internal.participant.Brought;
import org.jspecify.annotations.Nullable;

/**
 * What outgoing calls of a thread carry; values as they came, not looked at.
 *
 * @param lra context, or null for none
 * @param parent the context that it is nested in, or null
 * @param brought what else is said of the flow
 */
record Outward(@Nullable String lra, @Nullable String parent, Brought brought) {
  static final Outward NOTHING = new Outward(null, null, Brought.NOTHING);
}
