/**
 * The small ports the engine asks for transactions, ids and delays, and the one pass that looks for
 * work that is due.
 */
@NullMarked
package io.ago.internal.work;

import org.jspecify.annotations.NullMarked;
