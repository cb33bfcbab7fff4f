package io.ago.internal.bean;

import io.ago.internal.flow.StepCall;
import io.ago.internal.flow.StepUndo;
import io.ago.internal.flow.Steps;
import jakarta.interceptor.InvocationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps of an application as their interceptor runs them. */
public final class StepRuntime {
  private final SagaSteps model;
  private final Steps steps;
  private final Duration timeout;

  /**
   * @param timeout how long one call of a compensation may take that does not say so itself
   */
  public StepRuntime(SagaSteps model, Steps steps, Duration timeout) {
    this.model = model;
    this.steps = steps;
    this.timeout = timeout;
  }

  /** How each step that can be undone is undone, by its name. */
  public static Map<String, StepUndo> undos(SagaSteps model, BeanCalls calls) {
    return model.compensations().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                CompensationMethod::step,
                found -> new BeanUndo(model.step(found.step()).orElseThrow(), found, calls)));
  }

  /** Runs the step that an invocation is. */
  @Nullable Object run(InvocationContext invocation) throws Exception {
    SagaStepMethod step =
        model
            .step(invocation.getMethod())
            .orElseThrow(
                () -> new IllegalStateException(invocation.getMethod() + " is no step here"));
    @Nullable Object[] arguments = invocation.getParameters();
    List<@Nullable Object> input = new ArrayList<>(Arrays.asList(arguments));
    return steps.run(
        new StepCall(
            step.name(),
            step.key(arguments),
            input,
            step.isVoid() ? null : step.output(),
            step.compensated() ? undoing(step) : null,
            step::cancels,
            invocation::proceed));
  }

  private Duration undoing(SagaStepMethod step) {
    return model.compensation(step.name()).flatMap(CompensationMethod::timeout).orElse(timeout);
  }
}
