package io.ago.internal.simulation;

import io.ago.internal.memory.MemoryTransactions;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Resolution;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All participants by address, and what people decided about them. */
final class Ledger {
  private final MemoryTransactions transactions;
  private final Map<String, Party> parties = new HashMap<>();
  private final Set<String> decided = new HashSet<>();
  private @Nullable Call inCommit;

  Ledger(MemoryTransactions transactions) {
    this.transactions = transactions;
  }

  void add(Party party) {
    parties.put(party.address, party);
  }

  Party party(Participant participant) {
    Endpoints endpoints = participant.enlistment().endpoints();
    String address = endpoints.compensate() != null ? endpoints.compensate() : endpoints.after();
    return Objects.requireNonNull(parties.get(address), () -> "no party at " + address);
  }

  /** An operator took that decision about what was owed. */
  void decided(Participant participant, Callback question, Resolution resolution) {
    decided.add(key(participant, question, resolution));
  }

  boolean wasDecided(Participant participant, Callback question, Resolution resolution) {
    return !decided.isEmpty() && decided.contains(key(participant, question, resolution));
  }

  private static String key(Participant participant, Callback question, Resolution resolution) {
    return participant.id() + " " + question + " " + resolution;
  }

  /** A bean's effect, committed with the active transaction or not at all; without any key. */
  void effectInTransaction(Call call) {
    transactions.resource(call, () -> new Effect(call));
  }

  /** The bean's call whose effect the latest commit held, once. */
  @Nullable Call takeCommitted() {
    Call committed = inCommit;
    inCommit = null;
    return committed;
  }

  private final class Effect implements MemoryTransactions.Resource {
    private final Call call;

    Effect(Call call) {
      this.call = call;
    }

    @Override
    public void prepare() {}

    @Override
    public void commit() {
      party(call.participant()).effect(call.question());
      inCommit = call;
    }

    @Override
    public boolean writes() {
      return true;
    }

    @Override
    public void release() {}
  }
}
