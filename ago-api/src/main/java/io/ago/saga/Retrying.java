package io.ago.saga;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A {@link Retry} as a {@link Step} says it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Retrying {

  /**
   * How often the step is called.
   *
   * @return as {@link Retry#calls()}; 1: it is not called again
   */
  int calls();

  /**
   * How long Ago waits after the first call.
   *
   * @return {@link Retry#first()} as ISO 8601 writes it
   */
  String first() default "PT0.2S";

  /**
   * How long Ago waits at most.
   *
   * @return {@link Retry#longest()} as ISO 8601 writes it
   */
  String longest() default "PT1M";

  /**
   * Which part of each wait chance may take away.
   *
   * @return as {@link Retry#jitter()}
   */
  double jitter() default 0;
}
