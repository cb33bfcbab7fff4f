package io.ago.internal.flow;

/** How sagas begin that the application runs on its own threads. */
@FunctionalInterface
interface Beginnings {

  /** Begins one, as far as that is done before its first step. */
  Membership begun(NewSaga.Wish wish);
}
