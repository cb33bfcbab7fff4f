/** The clockwork: calls a pass again and again on a thread of the container. */
@NullMarked
package io.ago.internal.timer;

import org.jspecify.annotations.NullMarked;
