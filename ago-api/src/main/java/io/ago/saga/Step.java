package io.ago.saga;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A step of a {@link DurableSaga}, a method of its class. It runs in a transaction of its own,
 * which also records what it returns, unless it is {@link #calling}.
 *
 * <p>Before the pivot it needs a {@link Compensation}, or says that there is {@link
 * #nothingToUndo}; past the pivot it has none and needs a {@link #retry}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Step {

  /**
   * When it is its turn: after the steps with smaller numbers. Numbers may be left out, and none is
   * there twice.
   *
   * @return its number
   */
  int value();

  /**
   * Its name, by which it is kept with the saga.
   *
   * @return unique in the saga, of the form of a {@link io.ago.signal.Key}'s; empty: that of the
   *     method
   */
  String name() default "";

  /**
   * Whether it calls another system, outside any transaction. Where its answer was lost, nobody
   * knows whether it has happened: it is called again with the same {@link
   * SagaRun#idempotencyKey()}, and its compensation takes an {@code Optional} of what it returns;
   * unless {@link StatusOf} can ask.
   *
   * @return true if so
   */
  boolean calling() default false;

  /**
   * Whether the saga only goes forward once it is done.
   *
   * @return true for the point of no return
   */
  boolean pivot() default false;

  /**
   * Whether it has no {@link Compensation}, on purpose.
   *
   * @return true if so
   */
  boolean nothingToUndo() default false;

  /**
   * How long one call of it, or of its compensation, may take; a longer one is a {@link
   * FailureClass#TRANSIENT} failure.
   *
   * @return a duration as ISO 8601 writes it, such as {@code PT30S}; empty: {@code
   *     ago.participant.timeout}
   */
  String timeout() default "";

  /**
   * How often it is called while it fails with {@link FailureClass#TRANSIENT} failures.
   *
   * @return once if nothing is said
   */
  Retrying retry() default @Retrying(calls = 1);

  /**
   * Exceptions that are {@link FailureClass#TRANSIENT} failures. A step that names exceptions names
   * all of its own: those of the {@link DurableSaga} do not hold for it.
   *
   * @return classes, on top of {@link Failures#standard()}
   */
  Class<? extends Throwable>[] transientFailures() default {};

  /**
   * Exceptions that are {@link FailureClass#BUSINESS} failures, as {@link #transientFailures}.
   *
   * @return classes, on top of {@link Failures#standard()}
   */
  Class<? extends Throwable>[] businessFailures() default {};

  /**
   * Exceptions that are {@link FailureClass#PERMANENT} failures, as {@link #transientFailures}.
   *
   * @return classes, on top of {@link Failures#standard()}
   */
  Class<? extends Throwable>[] permanentFailures() default {};
}
