package io.ago.internal.flow;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A call of a method that is a step.
 *
 * @param name of the step
 * @param step its name and, after a colon, its key, if it has one
 * @param input the parameters; may hold null
 * @param result type of what it returns; null: nothing
 * @param undoing how long one call of its compensation may take; null: it has none, on purpose
 * @param cancels whether what the method throws cancels the saga
 * @param body runs the method
 */
public record StepCall(
    String name,
    String step,
    List<@Nullable Object> input,
    @Nullable Type result,
    @Nullable Duration undoing,
    Predicate<Throwable> cancels,
    Callable<@Nullable Object> body) {}
