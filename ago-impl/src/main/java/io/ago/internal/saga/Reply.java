package io.ago.internal.saga;

/**
 * How a participant answered; the wire's codes are translated to it once, at the edge.
 *
 * <p>Only {@link #DONE} and {@link #REFUSED} are verdicts: they count whenever they arrive as long
 * as the same question stands.
 */
public enum Reply {
  /** What was asked is done (200, 204, 410, or a status that says so). */
  DONE,
  /** Under way; ask again later (202, or a status that says so). */
  PENDING,
  /** A status question was answered with "never heard of it": tell it again. */
  NOT_BEGUN,
  /** The participant's own final word that it cannot (409, or a status that says so). */
  REFUSED,
  /** No answer, or none that means anything: what was asked may have happened or not. */
  LOST
}
