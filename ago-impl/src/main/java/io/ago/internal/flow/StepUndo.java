package io.ago.internal.flow;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The compensation of a step, as this application has it. */
public interface StepUndo {

  /** Types of the step's parameters. */
  List<Type> input();

  /** Type of what the step returns; null: nothing. */
  @Nullable Type output();

  /**
   * Undoes the step, in the active transaction.
   *
   * @param input what the step was called with
   * @param output what it returned, or null
   * @throws Exception as the application's method does: the step is not undone then
   */
  void undo(List<@Nullable Object> input, @Nullable Object output) throws Exception;
}
