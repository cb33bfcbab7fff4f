package io.ago.internal.simulation;

import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Saga;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One saga of three participants on two nodes, with a schedule that is always the same. */
final class Story {
  private static final RetryDelays RETRIES =
      new RetryDelays(Duration.ofMillis(200), Duration.ofSeconds(2), 10, 30);

  /** Who takes part. */
  enum Cast {
    HTTP(Kind.HTTP, Kind.HTTP, Kind.HTTP),
    BEAN(Kind.BEAN, Kind.BEAN, Kind.BEAN),
    MESSAGE(Kind.MESSAGE, Kind.MESSAGE, Kind.MESSAGE),
    NESTED(Kind.HTTP, Kind.NESTED, Kind.HTTP);

    final Kind first;
    final Kind second;
    final Kind third;

    Cast(Kind first, Kind second, Kind third) {
      this.first = first;
      this.second = second;
      this.third = third;
    }
  }

  /** What the client decides. */
  enum End {
    CLOSE,
    CANCEL
  }

  /**
   * How it went.
   *
   * @param points of nodes, as long as anything happened
   * @param crashed how many crashes happened
   */
  record Told(int points, int crashed, @Nullable Throwable failure, Collection<String> log) {}

  private final World world;
  private final Enlistments enlistments;
  private final Requests requests;
  private final Cast cast;
  private final End end;

  private Story(World world, Cast cast, End end) {
    this.world = world;
    this.enlistments = new Enlistments(world);
    this.requests = new Requests(world);
    this.cast = cast;
    this.end = end;
  }

  /**
   * Tells it.
   *
   * @param crashes see {@link CrashPlan}
   */
  static Told tell(Cast cast, End end, List<Integer> crashes, Duration away, boolean inWords) {
    EventLog log = new EventLog(inWords);
    World world = new World(new Chance(1), log, Faults.NONE, RETRIES, false);
    world.add(new SimNode(world, "left", World.HOSTS, 1, Duration.ZERO));
    world.add(new SimNode(world, "right", World.HOSTS, 1, Duration.ZERO));
    Story story = new Story(world, cast, end);
    world.spawn("client", story::run);
    CrashPlan plan = new CrashPlan(world, crashes, away);
    world.fibers().at(plan);
    Throwable failure = null;
    try {
      world.run();
    } catch (Violation | RuntimeException e) {
      failure = e;
    }
    return new Told(plan.activePoints(), plan.crashed(), failure, log.lines());
  }

  private void run() {
    Saga saga = start(null);
    for (Kind kind : List.of(cast.first, cast.second, cast.third)) {
      if (kind == Kind.NESTED) {
        Saga child = start(saga.id());
        join(child.id(), Kind.HTTP);
        asked(c -> c.close(child.id()));
      } else {
        join(saga.id(), kind);
      }
    }
    switch (end) {
      case CLOSE -> world.acks().closed(asked(c -> c.close(saga.id())));
      case CANCEL -> world.acks().cancelled(asked(c -> c.cancel(saga.id(), "as the story goes")));
    }
  }

  private Saga start(@Nullable String parent) {
    Saga saga = asked(c -> c.start(new Origin(parent, "client", Order.PLAIN), null));
    world.acks().started(saga);
    return saga;
  }

  private void join(String id, Kind kind) {
    Enlistments.Wish wish = enlistments.good(id, kind);
    world.acks().joined(id, asked(c -> c.join(id, wish.enlistment(), null, null)));
    wish.party().forward();
  }

  private <T> T asked(Function<Coordinator, T> question) {
    return requests.again(question, Requests.FOR_EVER);
  }
}
