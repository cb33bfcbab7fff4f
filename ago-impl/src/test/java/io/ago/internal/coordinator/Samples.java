package io.ago.internal.coordinator;

import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Custody;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Note;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Pause;
import io.ago.internal.saga.Progress;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.Span;
import io.ago.internal.saga.Tally;
import io.ago.internal.saga.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.jspecify.annotations.Nullable;

/** Sagas with everything in them that a store has to keep. */
public final class Samples {
  /** In the hour that comes twice when summer ends in Europe. */
  public static final Instant START = Instant.parse("2026-10-25T00:30:00.123Z");

  private Samples() {}

  /** An active saga without participants or limit. */
  public static Saga plain(String id) {
    return new Saga(
        id,
        new Origin(null, "somebody", Order.PLAIN),
        LRAStatus.Active,
        new Span(START, null, null),
        List.of(),
        0,
        Custody.OWN,
        null,
        0);
  }

  /** The same with a deadline, which makes it due for every node. */
  public static Saga dueAt(String id, Instant deadline) {
    return with(plain(id), new Span(START, deadline, null));
  }

  /** Cancelling, with one untold participant per host key, due then. */
  public static Saga dueFor(String id, Instant at, String... hosts) {
    List<Participant> participants =
        Stream.of(hosts)
            .map(host -> participant(Kind.HTTP, host, 1 + List.of(hosts).indexOf(host), later(at)))
            .toList();
    return with(plain(id), LRAStatus.Cancelling, participants);
  }

  /** Cancelling, with a call noted by each of those nodes. */
  public static Saga notedBy(String id, String... nodes) {
    List<Participant> participants =
        Stream.of(nodes).map(node -> participant(Kind.HTTP, "", 1, noted(node, START))).toList();
    return with(plain(id), LRAStatus.Cancelling, participants);
  }

  /** Every field with an unusual value, every kind of participant in every state of its calls. */
  public static Saga rich(String id) {
    List<Participant> participants =
        List.of(
            participant(Kind.HTTP, "", 1, noted("node-1", START.plusMillis(1))),
            participant(Kind.MESSAGE, "shop:2", 2, later(START.plusSeconds(9))),
            participant(Kind.BEAN, "shop:1", 3, parked()),
            participant(Kind.NESTED, "", 7, fresh()));
    return new Saga(
        id,
        new Origin("parent-1", "somebody", Order.STRICT),
        LRAStatus.Cancelling,
        new Span(
            START,
            START.plusSeconds(60),
            START.plusMillis(999),
            new Pause(START.plusMillis(500), "the shop is closed")),
        participants,
        9,
        Custody.RELEASED,
        "it had to be",
        0);
  }

  /** The same saga with other words in its client, its cause and its participants' data. */
  public static Saga saying(String id, String words) {
    Saga rich = rich(id);
    List<Participant> participants =
        rich.participants().stream()
            .map(
                p ->
                    new Participant(
                        p.id(), p.sequence(), p.enlistment(), words, p.status(), p.progress()))
            .toList();
    return new Saga(
        id,
        new Origin(null, words, Order.PLAIN),
        rich.status(),
        new Span(START, null, null, new Pause(START, words)),
        participants,
        rich.lastSequence(),
        rich.custody(),
        words,
        0);
  }

  /** A change that is easy to count. */
  public static Saga counted(Saga saga) {
    return new Saga(
        saga.id(),
        saga.origin(),
        saga.status(),
        saga.span(),
        saga.participants(),
        saga.lastSequence() + 1,
        saga.custody(),
        saga.cause(),
        saga.version());
  }

  public static Saga with(Saga saga, Span span) {
    return new Saga(
        saga.id(),
        saga.origin(),
        saga.status(),
        span,
        saga.participants(),
        saga.lastSequence(),
        saga.custody(),
        saga.cause(),
        saga.version());
  }

  public static Saga with(Saga saga, LRAStatus status, List<Participant> participants) {
    return new Saga(
        saga.id(),
        saga.origin(),
        status,
        saga.span(),
        participants,
        saga.lastSequence(),
        saga.custody(),
        saga.cause(),
        saga.version());
  }

  private static Participant participant(Kind kind, String host, int sequence, Progress progress) {
    String base = "http://shop.example:8080/a%20b/" + kind + "/" + sequence;
    Endpoints endpoints =
        switch (kind) {
          case HTTP -> new Endpoints(base + "/c", base + "/u?x=1&y=\"2\"", base, base, base + "/a");
          case MESSAGE -> new Endpoints("queue:done", "queue:undo", null, null, null);
          case BEAN, CALL -> new Endpoints(null, "Shop#undo", null, null, null);
          case NESTED -> Endpoints.nested("child-1");
        };
    return new Participant(
        "participant-" + sequence,
        sequence,
        new Enlistment(kind, endpoints, host, Duration.ofMillis(1500)),
        kind == Kind.NESTED ? null : "data of " + kind,
        ParticipantStatus.Compensating,
        progress);
  }

  private static Progress fresh() {
    return progress(Told.NO, null, null, null, Set.of());
  }

  private static Progress later(Instant notBefore) {
    return progress(Told.PERHAPS, notBefore, null, null, Set.of(Callback.FORGET));
  }

  private static Progress parked() {
    return progress(Told.PERHAPS, null, null, "5 calls failed", Set.of());
  }

  private static Progress noted(String node, Instant until) {
    Note note = new Note(Callback.STATUS, 4, new Node(node, Long.MAX_VALUE), until);
    return progress(Told.PERHAPS, null, note, null, Set.of(Callback.AFTER, Callback.FORGET));
  }

  private static Progress progress(
      Told told,
      @Nullable Instant notBefore,
      @Nullable Note note,
      @Nullable String parked,
      Set<Callback> errands) {
    Tally tally = told == Told.NO ? new Tally(0, 0, 0, 0) : new Tally(4, 3, 2, 1);
    String remark = told == Told.NO ? null : "said 503";
    return new Progress(
        told,
        tally,
        told != Told.NO,
        notBefore,
        note,
        parked,
        remark,
        told == Told.NO ? null : "RETRY: mended",
        errands);
  }
}
