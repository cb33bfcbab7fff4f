package io.ago.saga;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a CDI bean that is a step of the current saga:
 *
 * <pre>{@code
 * @SagaStep
 * Reservation reserve(Order order) { ... }
 *
 * @Compensation("reserve")
 * void release(Order order, Reservation reserved) { ... }
 * }</pre>
 *
 * <p>What the method writes, the step, its input and its output are one commit: in the caller's
 * transaction if there is one, else in one of its own. Called again in the same saga it does
 * nothing and returns what it returned the first time. If the saga is cancelled, its {@link
 * Compensation} is called with the recorded input and output, in a transaction of its own and
 * strictly before those of the steps that came earlier.
 *
 * <p>Whatever the method throws, a checked exception too, rolls back its transaction, and cancels
 * the saga unless {@link #dontCancelOn} says otherwise; the exception then goes on to the caller.
 *
 * <p>Called outside of a saga, or in one that is ending, the method does not run: {@link
 * io.ago.AgoException}. As with every interceptor, a call from within the same bean is not one.
 *
 * <p>On a class the annotation is for Ago's own interceptor; an application that has it there is
 * not started.
 *
 * <p>Parameters and the result are kept as JSON by Jakarta JSON Binding: records and plain classes.
 */
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface SagaStep {

  /**
   * The name of the step, unique in the application: 1 to 100 letters, digits, dots, hyphens and
   * underscores, beginning with a letter or a digit; a step with a {@link #key} is not {@code
   * compensate}. It is kept with the saga; renaming a step leaves sagas under way without it.
   *
   * @return the name; empty: that of the method
   */
  @Nonbinding
  String value() default "";

  /**
   * Tells the calls of a step apart that one saga makes several times, as in a loop: the name of a
   * parameter, or a path from one along record components and getters, such as {@code line.sku}.
   * Parameters have names only in classes that were compiled with {@code -parameters}; else they
   * are {@code arg0}, {@code arg1}, and so on.
   *
   * <p>What the path leads to is written as 1 to 200 visible ASCII characters, an enum by its name;
   * if it is null or has another text, the step does not run: {@link io.ago.AgoException}.
   *
   * @return the path; empty: the step is one per saga
   */
  @Nonbinding
  String key() default "";

  /**
   * Whether there is something to undo.
   *
   * @return false if the step has no {@link Compensation}, on purpose
   */
  @Nonbinding
  boolean compensated() default true;

  /**
   * Exceptions that cancel the saga although {@link #dontCancelOn} names a class above them.
   *
   * @return classes of exceptions; every other one that is not named by {@link #dontCancelOn}
   *     cancels, too
   */
  @Nonbinding
  Class<? extends Throwable>[] cancelOn() default {};

  /**
   * Exceptions after which the step counts as not run and the saga goes on; of this and {@link
   * #cancelOn} the more specific class decides.
   *
   * @return classes of exceptions
   */
  @Nonbinding
  Class<? extends Throwable>[] dontCancelOn() default {};
}
