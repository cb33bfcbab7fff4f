/**
 * The participant's side as decisions: which LRA a method runs in, which callbacks a class offers,
 * and what its coordinator is asked. Nothing here knows a container.
 */
@NullMarked
package io.ago.internal.participant;

import org.jspecify.annotations.NullMarked;
