package io.ago.internal.work;

import org.jspecify.annotations.Nullable;

/** A transaction that did not answer with a commit. */
public final class TransactionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is known of its changes. */
  public enum Fate {
    /** Nothing was changed: another transaction was in the way. Trying again may help at once. */
    CONTENDED,
    /** Nothing was changed: the store is away or refused. */
    ROLLED_BACK,
    /** The commit was sent and its answer lost: all was changed, or nothing. */
    UNKNOWN
  }

  private final Fate fate;

  public TransactionException(Fate fate, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fate = fate;
  }

  public Fate fate() {
    return fate;
  }
}
