package io.ago.internal.filter;

import java.util.function.Function;

/** Where objects of participants come from. */
@FunctionalInterface
interface Instances {

  /** Does something with an object of a class, which is let go afterwards. */
  <R> R with(Class<?> type, Function<Object, R> work);
}
