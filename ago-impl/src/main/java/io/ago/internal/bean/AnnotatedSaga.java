package io.ago.internal.bean;

import io.ago.AgoException;
import io.ago.internal.participant.Violation;
import io.ago.saga.DurableSaga;
import io.ago.saga.SagaDefinition;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A saga that is written as a class: what is wrong with it, and its definition. Only if {@link
 * #violations} is empty there is one.
 */
public final class AnnotatedSaga {
  private final Class<?> type;
  private final Findings findings = new Findings();
  private final Optional<SagaPlan<?>> plan;

  private AnnotatedSaga(Class<?> type) {
    this.type = type;
    this.plan = plan();
    if (findings.all().isEmpty()) {
      tellRefused();
    }
  }

  /** Reads and judges a class. */
  public static AnnotatedSaga of(Class<?> type) {
    return new AnnotatedSaga(type);
  }

  /**
   * The definition without a container.
   *
   * @param type the class of the saga
   * @param instance on which its methods are called
   * @throws AgoException if it breaks rules, with a line for each
   */
  public static <B> SagaDefinition<?> definition(Class<B> type, Supplier<? extends B> instance) {
    return of(type)
        .definition((bean, method, arguments) -> MethodCalls.on(instance.get(), method, arguments));
  }

  /**
   * Whether a class is a saga, or has methods of one; one that cannot be loaded completely is none.
   */
  public static boolean has(Class<?> type) {
    try {
      return type.isAnnotationPresent(DurableSaga.class) || SagaMethods.has(type);
    } catch (LinkageError e) {
      return false;
    }
  }

  /** Every rule that is broken; if there is one, the application must not start. */
  public List<Violation> violations() {
    return findings.all();
  }

  /**
   * The definition.
   *
   * @param calls its methods
   * @throws AgoException if it breaks rules, with a line for each
   */
  public SagaDefinition<?> definition(MethodCalls calls) {
    if (!findings.all().isEmpty()) {
      throw new AgoException(
          findings.all().stream().map(Violation::message).collect(Collectors.joining("\n")));
    }
    try {
      return new SagaWriter<>(plan.orElseThrow(), calls).written();
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<SagaPlan<?>> plan() {
    DurableSaga marker = type.getAnnotation(DurableSaga.class);
    if (marker == null) {
      tell("it has methods of a saga and is none", "@DurableSaga(name = \"...\", version = 1)");
      return Optional.empty();
    }
    SagaMethods methods = SagaMethods.of(type, findings);
    new SagaRules(type, methods, findings).judge(marker);
    Optional<Class<?>> input = InputType.of(methods);
    if (input.isEmpty()) {
      tell(
          "no parameter tells with what it is started",
          "a parameter of its first step, or a SagaRun of it");
    }
    return input.map(in -> SagaPlan.of(type, marker, in, methods, findings));
  }

  /** What {@code build} refuses and the rules do not know. */
  private void tellRefused() {
    try {
      SagaDefinition<?> unused =
          new SagaWriter<>(plan.orElseThrow(), AnnotatedSaga::notCalled).written();
    } catch (Malformed e) {
      tell(e.rule(), e.expected());
    } catch (AgoException e) {
      String.valueOf(e.getMessage()).lines().forEach(this::tellLine);
    }
  }

  /** The first sentence says what is wrong, the others what to do. */
  private void tellLine(String line) {
    String[] sentences = line.split("\\. ", 2);
    tell(sentences[0], sentences[sentences.length - 1].replaceFirst("\\.$", ""));
  }

  private void tell(String rule, String expected) {
    findings.add(new Violation(type.getName(), "", rule, expected));
  }

  private static Object notCalled(Class<?> bean, Method method, Object... arguments) {
    throw new IllegalStateException(method + " is called while it is judged");
  }
}
