/**
 * The coordinator's production classes under a seeded scheduler: nodes, network, participants and
 * time are simulated, every schedule can be replayed, and invariants are checked at every commit.
 */
@NullMarked
package io.ago.internal.simulation;

import org.jspecify.annotations.NullMarked;
