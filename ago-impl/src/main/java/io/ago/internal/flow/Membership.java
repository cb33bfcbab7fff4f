package io.ago.internal.flow;

import io.ago.AgoException;
import io.ago.CorrelationTakenException;
import io.ago.SagaRefusedException;
import io.ago.flow.Flow;
import io.ago.internal.saga.Origin;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The saga that a thread works for: one that is kept already, or one that is stored with its first
 * step. Used by one thread at a time.
 */
public final class Membership {
  private final String lra;
  private final Flow<?> flow;
  private final Kin kin;
  private final @Nullable Beginning beginning;
  private final Set<String> begun = new HashSet<>();
  private boolean stored;
  private boolean told;
  private @Nullable String text;
  private @Nullable Object starter;
  private @Nullable String failure;
  private @Nullable String holder;

  /**
   * How a saga that this application begins itself is stored.
   *
   * @param origin what it is born with
   * @param limit how long it may last
   * @param alone stores it by itself, when no step has done so
   */
  record Beginning(Origin origin, Duration limit, Consumer<Membership> alone) {}

  /** Whose saga it is. */
  private enum Kin {
    /** That of a request, which hands its own context on. */
    THEIRS,
    /** One that this application works for without a request. */
    OURS,
    /** The same, by an element of a definition, whose policy decides on failures. */
    ELEMENTS
  }

  private Membership(String lra, Flow<?> flow, Kin kin, @Nullable Beginning beginning) {
    this.lra = lra;
    this.flow = flow;
    this.kin = kin;
    this.beginning = beginning;
    this.stored = beginning == null;
  }

  /**
   * One that somebody else has begun.
   *
   * @param lra its whole LRA id
   * @param flow that of the thread
   */
  public static Membership of(String lra, Flow<?> flow) {
    return new Membership(lra, flow, Kin.THEIRS, null);
  }

  /**
   * One that this application works for without a request, and that others can join: what the
   * thread calls is told of it.
   *
   * @param lra its whole LRA id
   * @param flow that of the thread
   */
  public static Membership ours(String lra, Flow<?> flow) {
    return new Membership(lra, flow, Kin.OURS, null);
  }

  /** The same, worked for by an element of a definition, whose policy decides on failures. */
  public static Membership ofElement(String lra, Flow<?> flow) {
    return new Membership(lra, flow, Kin.ELEMENTS, null);
  }

  static Membership beginning(String lra, Flow<?> flow, Beginning beginning) {
    return new Membership(lra, flow, Kin.OURS, beginning);
  }

  /** Its whole LRA id. */
  public String lra() {
    return lra;
  }

  /** The flow, without a payload. */
  public Flow<?> flow() {
    return flow;
  }

  /** Whether this application works for it outside of a request. */
  public boolean isOurs() {
    return kin != Kin.THEIRS;
  }

  /** Whether the thread works for it as an element of a definition. */
  boolean isOfElement() {
    return kin == Kin.ELEMENTS;
  }

  /**
   * Has it stored, so that others can join it.
   *
   * @throws AgoException if a transaction that has not ended is about to do so
   * @throws SagaRefusedException if something in it has failed before it was stored
   */
  public void requireStored() {
    told = true;
    if (stored) {
      return;
    }
    if (starter != null) {
      throw uncommitted("cannot be told to anybody else");
    }
    if (failure != null) {
      throw refusal("Saga " + lra + " cannot be told to anybody else. ");
    }
    beginning().alone().accept(this);
    stored = true;
  }

  /**
   * Whether a step certainly has not been run yet; asked once, when it is about to be. It has not
   * if this is where the saga was begun, and nobody else was ever told of it.
   */
  boolean isFirst(String step) {
    return begun.add(step) && beginning != null && !told;
  }

  /** The text of its flow, which never changes. */
  String text(FlowCodec codec) {
    String known = text;
    if (known == null) {
      known = codec.write(flow);
      text = known;
    }
    return known;
  }

  boolean isStored() {
    return stored;
  }

  /**
   * The transaction that stores it begins.
   *
   * @param transaction what stands for it
   * @throws AgoException if another one that has not ended does
   */
  void startIn(Object transaction) {
    if (starter != null && !starter.equals(transaction)) {
      throw uncommitted("has no steps in another one");
    }
    starter = transaction;
  }

  /** The transaction that was to store it has ended. */
  void started(boolean committed) {
    stored = committed;
    starter = null;
  }

  Beginning beginning() {
    Beginning known = beginning;
    if (known == null) {
      throw new IllegalStateException("Saga " + lra + " was begun elsewhere");
    }
    return known;
  }

  /** Nothing goes forward in it any more on this thread; the first cause counts. */
  void fail(String cause) {
    failure = failure == null ? cause : failure;
  }

  /** As {@link #fail}: another saga has its correlation id. */
  void failAsTaken(String saga) {
    fail("Correlation id " + flow.correlationId() + " is that of saga " + saga);
    holder = saga;
  }

  /** What is told to whoever goes on after a failure. */
  SagaRefusedException refusal(String what) {
    String message = what + failure + ".";
    return holder == null
        ? new SagaRefusedException(message)
        : new CorrelationTakenException(message, holder);
  }

  /** Why nothing goes forward any more, or null. */
  @Nullable String failure() {
    return failure;
  }

  private AgoException uncommitted(String consequence) {
    return new AgoException(
        "Saga "
            + lra
            + " is stored by a transaction that has not been committed, and until then "
            + consequence
            + ". Begin the saga outside of the transaction, or do this after its commit.");
  }
}
