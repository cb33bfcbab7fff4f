package io.ago.saga;

import io.ago.AgoException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a definition says of itself before its elements. */
record Head<T>(
    String name, int version, Class<T> inputType, @Nullable Duration timeLimit, Failures failures) {

  Head<T> withTimeLimit(Duration limit) {
    return new Head<>(name, version, inputType, limit, failures);
  }

  Head<T> withFailures(Failures failures) {
    return new Head<>(name, version, inputType, timeLimit, failures);
  }

  /** How messages call it. */
  String title() {
    return "Saga " + Problems.shown(name) + " " + version;
  }

  /**
   * What must be there for the chain to go on: checked at once, not when it is built.
   *
   * @param element its name; empty if it is of the whole, or has no name
   * @throws AgoException if it is null
   */
  <F> F given(@Nullable F what, String element, String word) {
    if (what == null) {
      String where = element.isEmpty() ? "" : ", element " + Problems.shown(element);
      throw new AgoException(title() + where + ": its " + word + " is null. Give it.");
    }
    return what;
  }
}
