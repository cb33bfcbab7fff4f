package io.ago.internal.simulation;

import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.saga.Joined;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Saga;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Somebody who wants a saga: starts it, has it joined, ends it, and asks again when in doubt. */
final class Client {
  private static final int DEPTH = 3;

  private final World world;
  private final Chance chance;
  private final Requests requests;
  private final Enlistments enlistments;
  private final boolean mortal;

  Client(World world) {
    this.world = world;
    this.chance = world.chance();
    this.requests = new Requests(world);
    this.enlistments = new Enlistments(world);
    this.mortal = chance.of(world.faults().people().dies() * 2);
  }

  /** The client is no more; what it began is left to its deadline. */
  static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Died() {
      super("the client died", null, false, false);
    }
  }

  void run() {
    try {
      saga(null, 1);
    } catch (Died e) {
      world.tell("client", () -> "dies");
    }
  }

  /** A whole saga; what refuses ends the script, as somebody else has ended the saga. */
  private void saga(@Nullable String parent, int depth) {
    Origin origin = new Origin(parent, "client", chance.of(0.2) ? Order.STRICT : Order.PLAIN);
    try {
      Saga saga = asked(c -> c.start(origin, limit(parent)));
      world.acks().started(saga);
      for (int left = chance.between(parent == null ? 1 : 0, 4); left > 0; left--) {
        step(saga.id(), depth);
      }
      end(saga.id(), parent);
    } catch (Refused e) {
      world.tell("client", () -> "is refused: " + e.getMessage());
    }
  }

  private @Nullable Duration limit(@Nullable String parent) {
    boolean limited = mortal || chance.of(0.4);
    return limited && (parent == null || chance.of(0.5)) ? chance.millis(3_000, 30_000) : null;
  }

  private void step(String id, int depth) {
    perhapsDie();
    if (chance.of(0.1)) {
      world.fibers().sleep(chance.millis(1, 3_000));
    }
    if (depth < DEPTH && chance.of(0.12)) {
      saga(id, depth + 1);
    } else {
      join(id);
    }
    if (chance.of(0.05)) {
      asked(c -> c.renew(id, chance.millis(5_000, 20_000)));
    }
  }

  private void join(String id) {
    Enlistments.Wish wish = enlistments.drawn(id);
    Joined joined = asked(c -> c.join(id, wish.enlistment(), wish.data(), wish.limit()));
    world.acks().joined(id, joined);
    if (chance.of(0.04)) {
      String participant = joined.participant().id();
      world.acks().leaves(participant);
      leave(id, participant);
    } else {
      wish.party().forward();
    }
  }

  /** Asked again, leaving may find that it has been done. */
  private void leave(String id, String participant) {
    try {
      asked(c -> c.leave(id, participant));
    } catch (Refused e) {
      if (e.reason() != Refused.Reason.UNKNOWN_PARTICIPANT) {
        throw e;
      }
    }
    world.acks().left(id, participant);
  }

  private void end(String id, @Nullable String parent) {
    perhapsDie();
    if (parent != null && chance.of(0.25)) {
      return;
    }
    if (chance.of(0.07)) {
      world.spawn("rival", () -> rival(id));
    }
    if (chance.of(0.6)) {
      world.acks().closed(asked(c -> c.close(id)));
    } else {
      world.acks().cancelled(asked(c -> c.cancel(id, "the client had enough")));
    }
  }

  /** Somebody else ends the same saga at the same time. */
  private void rival(String id) {
    try {
      if (chance.of(0.5)) {
        world.acks().closed(requests.again(c -> c.close(id), Requests.FOR_EVER));
      } else {
        world.acks().cancelled(requests.again(c -> c.cancel(id, "rival"), Requests.FOR_EVER));
      }
    } catch (Refused e) {
      world.tell("rival", () -> "is refused: " + e.getMessage());
    }
  }

  private void perhapsDie() {
    if (mortal && chance.of(0.2)) {
      throw new Died();
    }
  }

  private <T> T asked(Function<Coordinator, T> question) {
    try {
      return requests.again(question, mortal ? 8 : Requests.FOR_EVER);
    } catch (Unreachable e) {
      throw new Died();
    }
  }
}
