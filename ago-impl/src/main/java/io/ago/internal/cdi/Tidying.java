package io.ago.internal.cdi;

import io.ago.internal.rest.HttpParticipantCaller;
import io.ago.internal.work.DueWork;

/** Closes connections to participants that nobody needs any more. */
record Tidying(HttpParticipantCaller caller) implements DueWork {
  @Override
  public String name() {
    return "closing idle connections";
  }

  @Override
  public Done run() {
    caller.closeIdle();
    return Done.NOTHING;
  }
}
