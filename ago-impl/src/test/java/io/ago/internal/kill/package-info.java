/**
 * What is acknowledged survives {@code kill -9}: a process that writes, and one that looks after.
 */
@NullMarked
package io.ago.internal.kill;

import org.jspecify.annotations.NullMarked;
