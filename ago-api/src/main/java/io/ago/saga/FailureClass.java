package io.ago.saga;

/** What kind of failure a step of a definition met, which decides how the saga goes on. */
public enum FailureClass {
  /**
   * May be gone soon: the step is called again as its {@link Retry} says. When that is used up, the
   * saga is undone; past the pivot it is parked.
   */
  TRANSIENT,

  /**
   * An answer that the application itself gave, such as "out of stock": the step is not called
   * again and the saga is undone at once; past the pivot it is parked.
   */
  BUSINESS,

  /**
   * A mistake that calling again cannot mend: the saga is undone at once; past the pivot it is
   * parked. In either case operators are told, as somebody has to look.
   */
  PERMANENT
}
