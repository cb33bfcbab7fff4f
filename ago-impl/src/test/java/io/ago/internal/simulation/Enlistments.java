package io.ago.internal.simulation;

import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes participants of every kind, good ones and bad ones. */
final class Enlistments {
  private final World world;
  private final Chance chance;

  Enlistments(World world) {
    this.world = world;
    this.chance = world.chance();
  }

  /** A participant that wants to join. */
  record Wish(
      Party party, Enlistment enlistment, @Nullable String data, @Nullable Duration limit) {}

  Wish drawn(String saga) {
    double kind = chance.between(0.0, 1.0);
    String address = world.nextId() + "@" + saga;
    if (kind < 0.08) {
      return wish(new Party(address, Kind.HTTP, manner()), listener(address), "");
    }
    if (kind < 0.7) {
      return wish(new Party(address, Kind.HTTP, manner()), http(address), "");
    }
    if (kind < 0.85) {
      return wish(new Party(address, Kind.MESSAGE, manner()), message(address), "");
    }
    String host = chance.of(0.5) ? "app-1" : "app-2";
    return wish(new Party(address, Kind.BEAN, manner()), message(address), host);
  }

  /** One that is as good as can be, for schedules that are written down. */
  Wish good(String saga, Kind kind) {
    String address = world.nextId() + "@" + saga;
    Endpoints endpoints =
        kind == Kind.HTTP
            ? new Endpoints(address + "/complete", address, address + "/status", null, null)
            : new Endpoints(address + "/complete", address, null, null, null);
    return wish(
        new Party(address, kind, Party.Manner.GOOD), endpoints, kind == Kind.BEAN ? "app-1" : "");
  }

  private Wish wish(Party party, Endpoints endpoints, String host) {
    world.ledger().add(party);
    Enlistment enlistment =
        new Enlistment(party.kind, endpoints, host, chance.millis(1_000, 5_000));
    Duration limit = chance.of(0.03) ? chance.millis(2_000, 20_000) : null;
    return new Wish(party, enlistment, chance.of(0.1) ? "data" : null, limit);
  }

  private static Endpoints listener(String address) {
    return new Endpoints(null, null, null, null, address);
  }

  private Endpoints http(String address) {
    return new Endpoints(
        chance.of(0.85) ? address + "/complete" : null,
        address,
        chance.of(0.5) ? address + "/status" : null,
        chance.of(0.5) ? address + "/forget" : null,
        chance.of(0.2) ? address + "/after" : null);
  }

  private Endpoints message(String address) {
    return new Endpoints(chance.of(0.8) ? address + "/complete" : null, address, null, null, null);
  }

  private Party.Manner manner() {
    Faults.People people = world.faults().people();
    Duration work = chance.of(people.slow()) ? chance.millis(10, 6_000) : Duration.ZERO;
    long downUntil =
        chance.of(people.down()) ? world.fibers().now() + chance.millis(500, 15_000).toNanos() : 0;
    Callback refuses =
        chance.of(people.refuses())
            ? chance.of(0.5) ? Callback.COMPLETE : Callback.COMPENSATE
            : null;
    return new Party.Manner(work, chance.of(0.5), downUntil, chance.of(people.deaf()), refuses);
  }
}
