/**
 * The state of one saga as values, and its changes as pure functions. No time, no id and no I/O is
 * made here; all of it is given.
 */
@NullMarked
package io.ago.internal.saga;

import org.jspecify.annotations.NullMarked;
