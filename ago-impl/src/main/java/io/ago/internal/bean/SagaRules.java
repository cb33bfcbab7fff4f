package io.ago.internal.bean;

import io.ago.internal.participant.Violation;
import io.ago.saga.Compensation;
import io.ago.saga.DurableSaga;
import io.ago.saga.Outcome;
import io.ago.signal.Key;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What holds for the methods of a saga that is written as a class, and for what they say. */
final class SagaRules {
  private final Class<?> type;
  private final SagaMethods methods;
  private final Findings findings;

  SagaRules(Class<?> type, SagaMethods methods, Findings findings) {
    this.type = type;
    this.methods = methods;
    this.findings = findings;
  }

  void judge(DurableSaga marker) {
    if (!Key.isName(marker.name())) {
      tell("its name '" + marker.name() + "' cannot be that of a saga", Words.NAME);
    }
    if (marker.version() < 1) {
      tell("its version is " + marker.version(), "1, or more for a later one");
    }
    meant(marker);
    unique();
    methods.steps().forEach(this::step);
    pivots();
    methods.compensations().forEach(this::compensation);
    methods.statuses().forEach(this::status);
  }

  private void meant(DurableSaga marker) {
    try {
      Object unused = StepPolicies.duration("time limit", marker.timeLimit());
      Object unusedToo = StepPolicies.failures(marker);
    } catch (Malformed e) {
      tell(e.rule(), e.expected());
    }
  }

  private void unique() {
    Map<Object, AnnotatedStep> numbers = new HashMap<>();
    Map<Object, AnnotatedStep> names = new HashMap<>();
    for (AnnotatedStep step : methods.steps()) {
      AnnotatedStep first = numbers.putIfAbsent(step.marker().value(), step);
      if (first != null) {
        tell(step, "its number " + step.marker().value() + " is that of " + first, "its own");
      }
      AnnotatedStep called = names.putIfAbsent(step.name(), step);
      if (called != null) {
        tell(step, "its step '" + step.name() + "' is already " + called, "a name of its own");
      }
    }
  }

  private void step(AnnotatedStep step) {
    if (!Key.isName(step.name())) {
      tell(step, "'" + step.name() + "' cannot be the name of a step", Words.NAME);
    }
    if (StepRules.outlives(step.method().getReturnType())) {
      tell(
          step,
          "it returns a "
              + Spelling.of(step.method().getReturnType())
              + ", whose work would outlive it",
          "the result itself");
    } else if (!(step.method().getGenericReturnType() instanceof Class)) {
      tell(
          step,
          "it returns "
              + Spelling.of(step.method().getGenericReturnType())
              + ", and what is in that cannot be told when it is read back",
          "a class, such as a record that holds it");
    }
    if (step.marker().pivot() && step.marker().calling() && !step.gives()) {
      tell(step, "it is a pivot that calls another system, and returns nothing", "a result");
    }
  }

  /** What stands before the pivot is undone, what stands after it is not. */
  private void pivots() {
    AnnotatedStep pivot = null;
    for (AnnotatedStep step : methods.steps()) {
      boolean undone = methods.compensations().containsKey(step.name());
      if (pivot == null && !step.marker().pivot()) {
        undoable(step, undone);
      } else if (undone) {
        tell(
            step,
            "it has a compensation, and "
                + (pivot == null ? "the pivot" : "what follows the pivot")
                + " is never undone",
            "no @Compensation(\"" + step.name() + "\"), or a smaller number");
      }
      if (pivot != null) {
        forwardOnly(step, pivot);
      }
      pivot = pivot == null && step.marker().pivot() ? step : pivot;
    }
  }

  private void undoable(AnnotatedStep step, boolean undone) {
    if (!undone && !step.marker().nothingToUndo()) {
      tell(
          step,
          "the step '" + step.name() + "' has no compensation",
          Words.compensation(step, methods.isUncertain(step))
              + ", or nothingToUndo = true if there is nothing");
    }
    if (undone && step.marker().nothingToUndo()) {
      tell(step, "it has a compensation, and says nothingToUndo", "one of both");
    }
  }

  private void forwardOnly(AnnotatedStep step, AnnotatedStep pivot) {
    if (step.marker().pivot()) {
      tell(step, "it is a second pivot, and the first, " + pivot + ", is final", "one pivot");
    } else if (step.marker().retry().calls() == 1) {
      tell(
          step,
          "it follows the pivot without a retry, and there is no way but forward",
          "retry = @Retrying(calls = 20), or another one; then an operator is told");
    }
  }

  private void compensation(String name, Method method) {
    Compensation marker = method.getAnnotation(Compensation.class);
    AnnotatedStep step = known(name, method);
    if (step == null) {
      return;
    }
    if (method.getReturnType() != void.class) {
      tell(
          method,
          "it returns " + Spelling.of(method.getGenericReturnType()),
          Words.compensation(step, methods.isUncertain(step)));
    }
    if (!marker.timeout().isEmpty()) {
      tell(
          method,
          "it has a timeout of its own, and the time of a step holds for its undo, too",
          "the timeout at the @Step");
    }
  }

  private void status(String name, Method method) {
    AnnotatedStep step = known(name, method);
    if (step == null) {
      return;
    }
    if (!step.marker().calling() || !step.gives()) {
      tell(
          method,
          "the step '" + name + "' is none that calls another system for a result",
          "the name of a step with calling = true that returns something");
    } else if (!Source.isGeneric(method.getGenericReturnType(), Outcome.class, step.output())) {
      tell(
          method,
          "it returns " + Spelling.of(method.getGenericReturnType()),
          "Outcome<" + Spelling.of(step.output()) + ">");
    }
  }

  private @Nullable AnnotatedStep known(String name, Method method) {
    AnnotatedStep step = methods.step(name);
    if (step == null) {
      List<String> names = methods.steps().stream().map(AnnotatedStep::name).toList();
      tell(
          method,
          "there is no step '" + name + "' in this class",
          "one of " + names.stream().collect(Collectors.joining(", ")));
    }
    return step;
  }

  private void tell(String rule, String expected) {
    findings.add(new Violation(type.getName(), "", rule, expected));
  }

  private void tell(AnnotatedStep step, String rule, String expected) {
    tell(step.method(), rule, expected);
  }

  private void tell(Method method, String rule, String expected) {
    findings.add(type, method, rule, expected);
  }

  /** What is expected, more than once. */
  private static final class Words {
    static final String NAME =
        "1 to 100 letters, digits, dots, hyphens and underscores, first a letter or a digit";

    private Words() {}

    static String compensation(AnnotatedStep step, boolean uncertain) {
      String output =
          uncertain ? "Optional<" + Spelling.of(step.output()) + ">" : Spelling.of(step.output());
      return "@Compensation(\""
          + step.name()
          + "\") void anyName("
          + (step.gives() ? output : "")
          + ")";
    }
  }
}
