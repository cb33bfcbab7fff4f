package io.ago.saga;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a {@link DurableSaga} that asks another system whether a {@link Step#calling} step
 * has happened, when its answer was lost. It returns an {@link Outcome} of what the step returns,
 * and takes what the step could take; see {@link Status}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface StatusOf {

  /**
   * The step.
   *
   * @return its name
   */
  String value();
}
