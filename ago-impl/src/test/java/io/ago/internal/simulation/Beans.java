package io.ago.internal.simulation;

import io.ago.internal.coordinator.BeanCaller;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Reply;
import io.ago.internal.work.TransactionException;
import java.util.Optional;

/** Methods of beans: the effect and its verdict are one transaction; the fence is all there is. */
final class Beans {
  private final World world;
  private final Fibers fibers;

  Beans(World world) {
    this.world = world;
    this.fibers = world.fibers();
  }

  Optional<Answer> call(Call call, BeanCaller.Verdict verdict) {
    Party party = world.ledger().party(call.participant());
    fibers.point("bean is called");
    if (!party.answers(fibers.now())) {
      return Optional.of(call.answer(Reply.LOST, null, "it threw"));
    }
    if (party.manner().refuses() == call.question()) {
      party.refused(call.question());
      return Optional.of(call.answer(Reply.REFUSED, null, "it cannot"));
    }
    if (!party.manner().work().isZero()) {
      fibers.sleep(party.manner().work());
    }
    return work(call, verdict);
  }

  private Optional<Answer> work(Call call, BeanCaller.Verdict verdict) {
    Fiber fiber = fibers.current();
    try {
      world.transactions().inNew(() -> effect(call, verdict, fiber));
      return Optional.empty();
    } catch (Refused stale) {
      world.tell(() -> "rolls back: " + stale.getMessage());
      return Optional.empty();
    } catch (TransactionException e) {
      return Optional.of(call.answer(Reply.LOST, null, e.getMessage()));
    } finally {
      fiber.pinned = false;
    }
  }

  /** From the lock on the database would break what is frozen for long: it is pinned instead. */
  private boolean effect(Call call, BeanCaller.Verdict verdict, Fiber fiber) {
    world.ledger().effectInTransaction(call);
    fibers.point("bean has worked");
    fiber.pinned = true;
    verdict.done();
    fibers.point("verdict recorded");
    return true;
  }
}
