/** Sagas, steps and transactions in memory: for tests of applications, and for Ago's own. */
@NullMarked
package io.ago.internal.memory;

import org.jspecify.annotations.NullMarked;
