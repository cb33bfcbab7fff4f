package io.ago.internal.rest;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a request comes to.
 *
 * @param work makes the answer
 * @param meanwhile makes the one that is given when the work takes too long; null: the work is
 *     short, and is done at once
 */
record Reaction(Supplier<Response> work, @Nullable Supplier<Response> meanwhile) {

  /** Work that waits for nobody but the store. */
  static Reaction atOnce(Supplier<Response> work) {
    return new Reaction(work, null);
  }
}
