package io.ago.internal.cdi;

import io.ago.Ago;
import io.ago.internal.coordinator.AwaitedEnds;
import io.ago.internal.coordinator.StoreClock;
import io.ago.internal.filter.OwedFirst;
import io.ago.internal.filter.StepParticipants;
import io.ago.internal.flow.AgoElsewhere;
import io.ago.internal.flow.Cancels;
import io.ago.internal.flow.EndedSteps;
import io.ago.internal.flow.FlowCodec;
import io.ago.internal.flow.RemoteHome;
import io.ago.internal.flow.RemoteUndos;
import io.ago.internal.flow.StepTerms;
import io.ago.internal.jpa.DurableStore;
import io.ago.internal.participant.LraCoordinator;
import io.ago.internal.timer.Clockwork;
import io.ago.internal.work.Pass;
import io.ago.internal.work.Time;
import java.util.List;
import java.util.function.Function;

/**
 * The steps of an application whose coordinator is elsewhere, from their store to their clockwork;
 * made once, and closed with the deployment.
 */
final class StepsElsewhere {
  private final DurableStore store;
  private final RemoteHome home;
  private final StepTerms terms;
  private final RemoteUndos undos;
  private final LraCoordinator coordinator;

  /**
   * What they are given by their deployment.
   *
   * @param coordinator that is asked over the network
   * @param ends gives threads that may wait for it
   * @param codec makes texts of what steps leave behind
   * @param steps of the application
   * @param secret of callback addresses, of this store
   */
  record Parts(
      LraCoordinator coordinator,
      AwaitedEnds ends,
      FlowCodec codec,
      ApplicationSteps steps,
      Function<DurableStore, byte[]> secret) {}

  /**
   * @param contextPath of the web application
   * @param server where the database and the transactions are
   * @param opened closes what this opens, also if it cannot open all
   */
  StepsElsewhere(
      AgoSettings settings, String contextPath, Server server, Parts parts, Opened opened) {
    this.store = opened.add(server.store(settings.place().dataSource()), DurableStore::close);
    StoreClock clock = new StoreClock(store.sagas()::now, System::nanoTime);
    this.home =
        new RemoteHome(
            new StepParticipants(
                parts.coordinator(),
                settings.place().url(),
                contextPath,
                parts.secret().apply(store)),
            parts.ends());
    this.terms =
        new StepTerms(
            store.transactions(),
            store.sagas(),
            store.steps(),
            parts.codec(),
            home,
            parts.ends(),
            new TimeOrderedIds(clock),
            new Time(clock, System::nanoTime),
            parts.steps().bounds());
    this.undos = new RemoteUndos(terms, parts.steps().undos());
    this.coordinator = new OwedFirst(parts.coordinator(), home.owedCancels());
    Pass pass =
        new Pass(
            List.of(
                new Adjusting(clock),
                new Cancels(terms),
                home,
                new EndedSteps(terms, settings.behaviour().retention())));
    opened.add(server.every(settings.behaviour().recoveryPeriod(), pass), Clockwork::close);
  }

  DurableStore store() {
    return store;
  }

  /** What the steps share with the home of their sagas. */
  StepTerms terms() {
    return terms;
  }

  /** What the application begins sagas by. */
  Ago ago() {
    return new AgoElsewhere(terms, home);
  }

  /** Answers what the coordinator asks of steps. */
  RemoteUndos undos() {
    return undos;
  }

  /** The coordinator as the participants of this deployment ask it. */
  LraCoordinator coordinator() {
    return coordinator;
  }
}
