package io.ago.faults.shop;

import java.net.URI;

/**
 * One run of a callback.
 *
 * @param attempt the number of the call, or {@link #UNNUMBERED} where a method is not told it
 */
record Execution(URI lra, String bean, String callback, int attempt) {
  static final int UNNUMBERED = 0;
}
