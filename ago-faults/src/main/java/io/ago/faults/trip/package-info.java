/** Sagas of definitions that run in each server, and write down whatever they do. */
@NullMarked
package io.ago.faults.trip;

import org.jspecify.annotations.NullMarked;
