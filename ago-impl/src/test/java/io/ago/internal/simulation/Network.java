package io.ago.internal.simulation;

import io.ago.internal.coordinator.BeanCaller;
import io.ago.internal.coordinator.ParticipantCaller;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Reply;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls over a network that loses, delays and doubles what it carries. */
final class Network implements ParticipantCaller {
  private final World world;
  private final Fibers fibers;
  private final Chance chance;
  private final Beans beans;
  private final Messages messages;

  Network(World world) {
    this.world = world;
    this.fibers = world.fibers();
    this.chance = world.chance();
    this.beans = new Beans(world);
    this.messages = new Messages(world);
  }

  @Override
  public Optional<Answer> call(Call call) {
    return told(
        call,
        () ->
            switch (call.participant().kind()) {
              case HTTP -> Optional.of(ask(call));
              case MESSAGE -> Optional.of(messages.send(call));
              case BEAN, CALL, NESTED -> throw new IllegalStateException("not over the wire");
            });
  }

  /** A bean is on no network; what it does is watched all the same. */
  Optional<Answer> bean(Call call, BeanCaller.Verdict done) {
    return told(call, () -> beans.call(call, done));
  }

  private Optional<Answer> told(Call call, Supplier<Optional<Answer>> made) {
    world.wire().leaves(call);
    world.tell(() -> "calls " + words(call));
    Optional<Answer> answer = made.get();
    world.tell(() -> words(call) + " -> " + answer.map(a -> a.reply().name()).orElse("recorded"));
    return answer;
  }

  static String words(Call call) {
    return call.note().callback()
        + " for "
        + call.question()
        + " #"
        + call.note().attempt()
        + " "
        + call.saga().id()
        + "/"
        + call.participant().id()
        + " "
        + call.participant().kind();
  }

  private Answer ask(Call call) {
    Faults.Net faults = world.net();
    fibers.point("call leaves");
    if (chance.of(faults.lost())) {
      return lost(call);
    }
    if (chance.of(faults.late())) {
      return late(call);
    }
    Answer answer = chance.of(0.1) ? onTheWay(call) : arrived(call);
    fibers.point("answer taken");
    return chance.of(faults.answerLost()) ? lost(call) : answer;
  }

  /** The connection is refused at once, or nothing comes back in time. */
  private Answer lost(Call call) {
    if (chance.of(0.3)) {
      fibers.sleep(call.timeout());
    }
    return call.answer(Reply.LOST, null, "lost");
  }

  private Answer late(Call call) {
    int timeout = (int) call.timeout().toMillis();
    fibers.after(chance.millis(timeout, 4 * timeout), () -> deliver(call, Sent.STRAY));
    fibers.sleep(call.timeout());
    return call.answer(Reply.LOST, null, "timed out");
  }

  /** Takes its time to arrive, even if the node that sent it is gone by then. */
  private Answer onTheWay(Call call) {
    Answer[] answer = new Answer[1];
    Fiber asking = fibers.current();
    fibers.after(
        chance.millis(1, (int) call.timeout().toMillis() / 2),
        () -> {
          answer[0] = deliver(call, Sent.IN_TIME);
          fibers.wake(asking);
        });
    fibers.awaitUntil(fibers.now() + call.timeout().toNanos(), () -> answer[0] != null);
    return answer[0] == null ? call.answer(Reply.LOST, null, "timed out") : answer[0];
  }

  private Answer arrived(Call call) {
    fibers.point("at the participant");
    return deliver(call, Sent.IN_TIME);
  }

  /** Whether a delivery may still mean something. */
  enum Sent {
    IN_TIME,
    /** Late or doubled. */
    STRAY
  }

  private Answer deliver(Call call, Sent sent) {
    if (sent == Sent.IN_TIME && chance.of(world.net().twice())) {
      fibers.after(chance.millis(1, 20_000), () -> deliver(call, Sent.STRAY));
    }
    Party party = world.ledger().party(call.participant());
    if (!party.answers(fibers.now())) {
      return call.answer(Reply.LOST, null, "503");
    }
    Reply reply = receive(world, party, call, sent);
    boolean locates = reply == Reply.PENDING && party.manner().locates();
    return call.answer(reply, locates ? party.address + "/status" : null, null);
  }

  static Reply receive(World world, Party party, Call call, Sent sent) {
    world.wire().arrives(call, party, sent);
    if (call.note().callback() == Callback.AFTER) {
      party.after(call.saga().status());
    }
    Reply reply = party.receive(call.note().callback(), call.question(), world.fibers()::after);
    world.tell("participant", () -> words(call) + " " + sent + " is answered " + reply);
    return reply;
  }
}
