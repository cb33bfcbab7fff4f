package io.ago.internal.bean;

import io.ago.internal.flow.StepUndo;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The compensation of a step, a method of a bean.
 *
 * @param step what it undoes
 * @param compensation how
 * @param calls calls it on its bean
 */
record BeanUndo(SagaStepMethod step, CompensationMethod compensation, BeanCalls calls)
    implements StepUndo {

  @Override
  public List<Type> input() {
    return step.inputs();
  }

  @Override
  public @Nullable Type output() {
    return step.isVoid() ? null : step.output();
  }

  @Override
  public void undo(List<@Nullable Object> input, @Nullable Object output) throws Exception {
    calls.call(compensation, compensation.arguments(input, output));
  }
}
