package io.ago.internal.simulation;

import java.time.Duration;
import java.util.List;

/** Crashes and freezes nodes at points that the seed chooses, and moves the store's clock. */
final class Chaos implements Fibers.Points {
  private final World world;
  private final Chance chance;
  private final Faults faults;
  private int left;

  Chaos(World world) {
    this.world = world;
    this.chance = world.chance();
    this.faults = world.faults();
    this.left = faults.calm() == 0 ? Integer.MAX_VALUE : chance.between(1, faults.calm());
  }

  /** Clocks jump by themselves. */
  void begin() {
    if (faults.clocks().jumps()) {
      world.fibers().after(chance.millis(1_000, 15_000), this::jump);
    }
  }

  private void jump() {
    if (world.isFaulty()) {
      world.jump(
          chance.of(0.4) ? Duration.ofHours(1) : Duration.ofSeconds(chance.between(-40, 60)));
      world.fibers().after(chance.millis(1_000, 15_000), this::jump);
    }
  }

  @Override
  public void reached(Fiber fiber, String what) {
    if (fiber.life == null || --left > 0 || !world.isFaulty()) {
      return;
    }
    left = chance.between(1, faults.calm());
    List<SimNode> nodes = world.nodes();
    SimNode victim =
        chance.of(0.8)
            ? nodes.stream().filter(n -> n.life() == fiber.life).findFirst().orElse(nodes.get(0))
            : chance.pick(nodes);
    if (victim.isDown()) {
      return;
    }
    if (faults.freezes() && chance.of(0.5)) {
      victim.freeze(chance.millis(500, 20_000));
    } else {
      victim.crash();
      world.fibers().after(chance.millis(0, 8_000), victim::start);
    }
  }
}
