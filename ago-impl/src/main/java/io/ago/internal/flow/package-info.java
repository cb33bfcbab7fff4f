/** What flows: the form in which it is kept, and the one that a thread works for. */
@NullMarked
package io.ago.internal.flow;

import org.jspecify.annotations.NullMarked;
