package io.ago.internal.jmx;

import java.util.List;
import java.util.Map;

/**
 * The sagas of one database, for operators. Times are ISO-8601 in UTC by the database's clock.
 *
 * <p>What cannot be done fails with an {@link IllegalArgumentException} that says why and what to
 * do.
 */
public interface SagasMXBean {

  /** How many sagas are in each LRA state. */
  Map<String, Long> getCounts();

  /** Since or from when the earliest work is due, and of which saga; empty: none. */
  String getOldestDue();

  /**
   * Sagas in a state, in the order of their start.
   *
   * @param status an LRA state such as Closing, or a blank text for all that have not ended well
   * @param after id of the last of the page before, or a blank text for the first page
   * @param limit at most so many, 1 to 1000
   */
  List<SagaLine> list(String status, String after, int limit);

  /** One saga with its participants, and why each waits. */
  SagaDetail detail(String id);

  /** Does now what is due; what it did. */
  String runPass();

  /** Makes the next tries of a saga now instead of at their time; the state it reached. */
  String retry(String id);

  /** Closes a saga; the state it reached. */
  String close(String id);

  /** Cancels a saga for a reason that is kept; the state it reached. */
  String cancel(String id, String reason);

  /**
   * Decides about a parked participant.
   *
   * @param decision RETRY: tell it again; DONE: it was done by other means; FAILED: it cannot be
   * @param reason kept with the participant
   * @return the state that the saga reached
   */
  String resolve(String id, String participant, String decision, String reason);
}
