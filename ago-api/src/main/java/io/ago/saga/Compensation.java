package io.ago.saga;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a CDI bean that undoes a {@link SagaStep}; of the same bean or of another. In a
 * {@link DurableSaga} it undoes a {@link Step} of that class, takes what is said there, and has the
 * time that the step has.
 *
 * <p>It takes what was recorded: the parameters of the step in their order and then its result; or
 * only the parameters; or only the result; or nothing. A single parameter of the type of both is
 * the parameter of the step. It returns void.
 *
 * <p>It runs in a transaction of its own, which also records that the step is undone: both happen
 * or neither. If it throws, it is called again later with the same input, output and {@link
 * CurrentStep#idempotencyKey() key}, and the steps before it wait; after {@code ago.retry.failures}
 * calls it is parked until an operator decides. It may be called although another call of it is
 * still under way on a node that is frozen: of both only one commits.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Compensation {

  /**
   * The step.
   *
   * @return its name, which may be that of another bean's
   */
  String value();

  /**
   * How long one call may take before another node may make it.
   *
   * @return a duration as ISO 8601 writes it, such as {@code PT30S}, of 1 ms to 365 days in whole
   *     milliseconds; empty: {@code ago.participant.timeout}
   */
  String timeout() default "";
}
