/** A Java agent that puts the wall clock of a JVM wrong, for all of its classes. */
@NullMarked
package io.ago.faults.skew;

import org.jspecify.annotations.NullMarked;
