package io.ago.saga;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of a {@link DurableSaga}'s method that takes what a step has returned, where its type
 * alone does not tell which.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface OutputOf {

  /**
   * The step.
   *
   * @return the name of an earlier one; in a {@link Compensation} also that of the step it undoes
   */
  String value();
}
