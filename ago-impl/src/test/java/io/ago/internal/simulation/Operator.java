package io.ago.internal.simulation;

import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Resolution;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import java.util.function.Consumer;

/** Looks after what is parked; a meddling one also parks, closes and cancels what is not. */
final class Operator {
  private final World world;
  private final Chance chance;

  Operator(World world) {
    this.world = world;
    this.chance = world.chance();
  }

  void run() {
    while (!world.leavesParked() || world.isFaulty()) {
      world.fibers().sleep(chance.millis(500, 6_000));
      for (Saga saga : world.store().all()) {
        saga.participants().stream()
            .filter(p -> p.parked() != null && chance.of(0.6))
            .forEach(p -> resolve(saga, p));
        if (world.faults().meddling() && world.isFaulty() && chance.of(0.1)) {
          meddle(saga);
        }
      }
    }
  }

  private void resolve(Saga saga, Participant parked) {
    Resolution resolution = resolution(parked);
    boolean repaired =
        resolution == Resolution.RETRY && parked.kind() != Kind.NESTED && chance.of(0.9);
    if (repaired) {
      world.ledger().party(parked).repair();
    } else if (resolution != Resolution.RETRY) {
      for (Callback question : Callback.values()) {
        world.ledger().decided(parked, question, resolution);
      }
    }
    boolean resolved =
        tried(c -> c.resolve(saga.id(), parked.id(), resolution, "the operator's word"));
    if (repaired && resolved && !hasFailed(parked)) {
      world.ledger().party(parked).pardon();
    }
  }

  /** A verdict stands, whatever becomes of the errand that it was parked with. */
  private static boolean hasFailed(Participant parked) {
    return parked.status().name().startsWith("Failed");
  }

  private Resolution resolution(Participant parked) {
    if (parked.kind() == Kind.NESTED) {
      return hasRefused(parked) ? Resolution.FAILED : Resolution.RETRY;
    }
    if (chance.of(0.7)) {
      return Resolution.RETRY;
    }
    return chance.of(0.5) ? Resolution.DONE : Resolution.FAILED;
  }

  /** What has failed for good in a nested saga no retry can mend. */
  private boolean hasRefused(Participant parked) {
    return ParticipantEnd.child(world, parked)
        .filter(child -> child.status().name().startsWith("Failed"))
        .isPresent();
  }

  private void meddle(Saga saga) {
    switch (chance.below(4)) {
      case 0 -> tried(c -> c.close(saga.id()));
      case 1 -> tried(c -> c.cancel(saga.id(), "the operator wanted it"));
      default -> {
        if (!saga.participants().isEmpty()) {
          Participant victim = chance.pick(saga.participants());
          tried(c -> c.park(saga.id(), victim.id(), "the operator wanted it"));
        }
      }
    }
  }

  private boolean tried(Consumer<Coordinator> deed) {
    SimNode node = chance.pick(world.nodes());
    try {
      world
          .fibers()
          .within(
              node.life(),
              () -> {
                deed.accept(node.coordinator());
                return node;
              });
      return true;
    } catch (TransactionException | Refused | Unreachable e) {
      world.tell("operator", () -> "failed: " + e.getMessage());
      return false;
    }
  }
}
