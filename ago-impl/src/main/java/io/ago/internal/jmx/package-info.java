/** The engine for operators: what stands, what waits and why, and what can be done about it. */
@NullMarked
package io.ago.internal.jmx;

import org.jspecify.annotations.NullMarked;
