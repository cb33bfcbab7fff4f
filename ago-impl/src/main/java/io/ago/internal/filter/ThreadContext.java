package io.ago.internal.filter;

/**
 * The context of the thread that runs a business method. It does not follow work to other threads:
 * who calls out from there sets the header.
 */
final class ThreadContext {
  private static final ThreadLocal<Outward> CURRENT = new ThreadLocal<>();

  private ThreadContext() {}

  static Outward current() {
    Outward current = CURRENT.get();
    return current == null ? Outward.NOTHING : current;
  }

  /**
   * Replaces the context.
   *
   * @return the one before, to be restored
   */
  static Outward replace(Outward next) {
    Outward before = current();
    if (next.equals(Outward.NOTHING)) {
      CURRENT.remove();
    } else {
      CURRENT.set(next);
    }
    return before;
  }
}
