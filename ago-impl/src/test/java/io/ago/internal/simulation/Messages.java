package io.ago.internal.simulation;

import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Reply;
import io.ago.internal.work.TransactionException;

/** Participants behind a broker: questions and verdicts travel apart, in any order. */
final class Messages {
  private static final int DELIVERIES = 30;

  private final World world;
  private final Fibers fibers;
  private final Chance chance;

  Messages(World world) {
    this.world = world;
    this.fibers = world.fibers();
    this.chance = world.chance();
  }

  Answer send(Call call) {
    fibers.point("message leaves");
    if (!chance.of(world.net().lost())) {
      deliverLater(call);
    }
    if (chance.of(world.net().twice())) {
      deliverLater(call);
    }
    fibers.point("message sent");
    return chance.of(world.net().answerLost())
        ? call.answer(Reply.LOST, null, "the broker did not answer")
        : call.answer(Reply.PENDING);
  }

  private void deliverLater(Call call) {
    int most = chance.of(world.net().late()) ? 30_000 : 300;
    fibers.after(chance.millis(0, most), () -> deliver(call));
  }

  private void deliver(Call call) {
    Party party = world.ledger().party(call.participant());
    if (!party.answers(fibers.now())) {
      return;
    }
    Reply reply = Network.receive(world, party, call, Network.Sent.STRAY);
    if (reply != Reply.PENDING && !chance.of(world.net().answerLost())) {
      answer(call, reply, DELIVERIES);
      if (chance.of(world.net().twice())) {
        answer(call, reply, DELIVERIES);
      }
    }
  }

  private void answer(Call call, Reply reply, int deliveries) {
    int most = chance.of(world.net().late()) ? 30_000 : 200;
    fibers.after(
        chance.millis(0, most),
        () -> {
          SimNode node = world.nodes().get(chance.below(world.nodes().size()));
          if (node.isUp()) {
            fibers.spawn(node.life(), "verdict", () -> take(node, call, reply, deliveries));
          } else if (deliveries > 0) {
            answer(call, reply, deliveries - 1);
          }
        });
  }

  private void take(SimNode node, Call call, Reply reply, int deliveries) {
    try {
      node.coordinator().answered(call.saga().id(), call.answer(reply));
    } catch (TransactionException | Refused e) {
      world.tell(() -> "verdict is not taken: " + e.getMessage());
      if (deliveries > 0) {
        answer(call, reply, deliveries - 1);
      }
    }
  }
}
