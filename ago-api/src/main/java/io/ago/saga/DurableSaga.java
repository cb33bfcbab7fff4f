package io.ago.saga;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A CDI bean that is a durable saga: its {@link Step} methods are the steps, in the order of their
 * numbers, and its {@link Compensation} methods undo them.
 *
 * <pre>{@code
 * @DurableSaga(name = "order", version = 1)
 * @ApplicationScoped
 * public class OrderSaga {
 *   @Step(1)
 *   public Reservation reserve(Order order) { ... }
 *
 *   @Compensation("reserve")
 *   public void release(Reservation reserved) { ... }
 *
 *   @Step(value = 2, pivot = true)
 *   public void ship(Order order, Reservation reserved) { ... }
 * }
 * }</pre>
 *
 * <p>It is the same as a {@link SagaDefinition} that a bean produces, and is started by {@link
 * io.ago.Ago#start(Class, Object)}. What a method takes is told by the types of its parameters:
 *
 * <ul>
 *   <li>what the saga was started with: the first parameter that is none of the others, and the
 *       same type in all methods;
 *   <li>what an earlier step has returned, of that type; {@link OutputOf} names the step where two
 *       could be meant;
 *   <li>{@link SagaRun}, of what the saga was started with.
 * </ul>
 *
 * <p>The result of a step is its output, and a step that is {@code void} has none. Choices,
 * parallel branches, waits and nested sagas are written with {@link SagaDefinition#named} only.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DurableSaga {

  /**
   * What it is called.
   *
   * @return as {@link SagaDefinition#name()}
   */
  String name();

  /**
   * Which version of the name it is: a new one with each change of its steps, in a class of its
   * own, while sagas of the old one run.
   *
   * @return from 1 on
   */
  int version();

  /**
   * How long the whole saga may take.
   *
   * @return a duration as ISO 8601 writes it, such as {@code PT2H}; empty: {@code
   *     ago.saga.time-limit}
   */
  String timeLimit() default "";

  /**
   * Exceptions that are {@link FailureClass#TRANSIENT} failures of all steps that name none.
   *
   * @return classes, on top of {@link Failures#standard()}
   */
  Class<? extends Throwable>[] transientFailures() default {};

  /**
   * Exceptions that are {@link FailureClass#BUSINESS} failures of all steps that name none.
   *
   * @return classes, on top of {@link Failures#standard()}
   */
  Class<? extends Throwable>[] businessFailures() default {};

  /**
   * Exceptions that are {@link FailureClass#PERMANENT} failures of all steps that name none.
   *
   * @return classes, on top of {@link Failures#standard()}
   */
  Class<? extends Throwable>[] permanentFailures() default {};
}
