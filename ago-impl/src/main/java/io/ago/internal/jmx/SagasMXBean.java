package io.ago.internal.jmx;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sagas of one database, for operators. Times are ISO-8601 in UTC by the database's clock.
 *
 * <p>What cannot be done fails with an {@link IllegalArgumentException}, what failed with an {@link
 * IllegalStateException}; both say why and what to do, and hold no class that a console lacks.
 * Missing words are as good as blank ones.
 */
public interface SagasMXBean {

  /** How many sagas are in each LRA state. */
  Map<String, Long> getCounts();

  /** Since or from when the earliest work is due, and of which saga; empty: none. */
  String getOldestDue();

  /**
   * How often this node, since its start, brought the answer to a call whose note had run out: it
   * was frozen, slow, or cut off from the database.
   */
  long getStaleWritesAttempted();

  /** How many of those changed nothing, since another node had taken over. */
  long getStaleWritesRefused();

  /**
   * How many sagas could go on and have not for {@code ago.stale.after}, as this node has seen it;
   * 1,000 at most.
   */
  int getStaleSagas();

  /** Since when and why each of those does not go on, by their ids. */
  Map<String, String> listStale();

  /**
   * Sagas in a state, in the order of their start.
   *
   * @param status an LRA state such as Closing, or a blank text for all that have not ended well
   * @param after id of the last of the page before, or a blank text for the first page
   * @param limit at most so many, 1 to 1000
   */
  List<SagaLine> list(@Nullable String status, @Nullable String after, int limit);

  /** One saga with its participants, and why each waits. */
  SagaDetail detail(@Nullable String id);

  /** Does now what is due; what it did. */
  String runPass();

  /** Makes the next tries of a saga now instead of at their time; the state it reached. */
  String retry(@Nullable String id);

  /** Closes a saga; the state it reached. */
  String close(@Nullable String id);

  /** Cancels a saga for a reason that is kept; the state it reached. */
  String cancel(@Nullable String id, @Nullable String reason);

  /**
   * Holds a saga of a definition for a reason that is kept: nothing forward is begun in it until it
   * is resumed or cancelled; the state it is in.
   */
  String pause(@Nullable String id, @Nullable String reason);

  /** Has a paused saga go on; the state it reached. */
  String resume(@Nullable String id);

  /**
   * Decides about a parked participant.
   *
   * @param decision RETRY: tell it again; DONE: it was done by other means; FAILED: it cannot be
   * @param reason kept with the participant as its latest decision, and in the log
   * @return the state that the saga reached
   */
  String resolve(
      @Nullable String id,
      @Nullable String participant,
      @Nullable String decision,
      @Nullable String reason);
}
