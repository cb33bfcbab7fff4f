package io.ago.it.step;

import jakarta.enterprise.context.RequestScoped;

/** Counts within one request. */
@RequestScoped
public class Visit {
  private long count;

  long next() {
    return ++count;
  }
}
