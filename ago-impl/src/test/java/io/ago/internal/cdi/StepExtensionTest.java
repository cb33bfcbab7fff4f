package io.ago.internal.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.bean.CompensationMethod;
import io.ago.saga.Compensation;
import io.ago.saga.SagaStep;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Steps and compensations as CDI finds and calls them; Weld, as in WildFly and Payara. */
class StepExtensionTest {

  /** What happened, in order. */
  @ApplicationScoped
  static class Told {
    private final List<String> words = new ArrayList<>();

    void tell(String word) {
      words.add(word);
    }

    List<String> words() {
      return List.copyOf(words);
    }
  }

  @RequestScoped
  static class Request {
    private int calls;

    int call() {
      return ++calls;
    }
  }

  /** One for all. */
  @ApplicationScoped
  static class Stock {
    @Inject Told told;
    @Inject Request request;

    @SagaStep
    int reserve(String order) {
      return order.length();
    }

    @Compensation("reserve")
    void release(String order, int number) {
      told.tell("released " + order + " " + number + ", call " + request.call());
    }

    @SagaStep
    void check() {}

    @Compensation("check")
    void uncheck() throws IOException {
      throw new IOException("no disk");
    }

    @SagaStep
    void fail() {}

    @Compensation("fail")
    void unfail() {
      throw new AssertionError("no luck");
    }
  }

  abstract static class Above {
    @Inject Told told;

    @SagaStep
    void ship() {}

    @Compensation("ship")
    void unship() {
      told.tell("unshipped");
    }
  }

  /** Made for each call. */
  @Dependent
  static class Shipping extends Above {
    @PreDestroy
    void gone() {
      told.tell("gone");
    }
  }

  /** A step without its compensation. */
  @ApplicationScoped
  static class Forgetful {
    @SagaStep
    void forgotten() {}
  }

  interface Door {}

  /** Nobody can ask for it by its class. */
  @ApplicationScoped
  @Typed(Door.class)
  static class Closed implements Door {
    @SagaStep
    void open() {}

    @Compensation("open")
    void shut() {}
  }

  /** Not selected, so that it is no bean. */
  @Alternative
  @ApplicationScoped
  static class NotSelected {
    @SagaStep
    void forgotten() {}
  }

  @ApplicationScoped
  static class General {
    @SagaStep(compensated = false)
    void general() {}
  }

  /** General is no bean beside it. */
  @Specializes
  static class Special extends General {}

  interface Contract {
    @SagaStep(compensated = false)
    void contracted();
  }

  @ApplicationScoped
  static class Implementing implements Contract {
    @Override
    public void contracted() {}
  }

  @ApplicationScoped
  static class Overriding extends General {
    @Override
    void general() {}
  }

  /** Another extension that takes a class away. */
  static class Vetoing implements Extension {
    void veto(@Observes ProcessAnnotatedType<Forgetful> type) {
      type.veto();
    }
  }

  /** Kept, as the logger would forget its level without. */
  private static final Logger WELD = Logger.getLogger("org.jboss.weld");

  @BeforeAll
  static void no_word_of_each_start() {
    WELD.setLevel(Level.WARNING);
  }

  private static SeContainer start(Class<?>... beans) {
    return initializer(beans).initialize();
  }

  private static SeContainerInitializer initializer(Class<?>... beans) {
    return SeContainerInitializer.newInstance()
        .disableDiscovery() // of extensions, too
        .addExtensions(new StepExtension())
        .addBeanClasses(beans)
        .addBeanClasses(Told.class, Request.class);
  }

  private static StepExtension extension(SeContainer container) {
    return container.getBeanManager().getExtension(StepExtension.class);
  }

  private static void undo(SeContainer container, String step, Object... arguments)
      throws Exception {
    StepExtension extension = extension(container);
    CompensationMethod compensation = extension.steps().compensation(step).orElseThrow();
    extension.calls().call(compensation, arguments);
  }

  private static List<String> told(SeContainer container) {
    return container.select(Told.class).get().words();
  }

  @Test
  void compensations_are_called_each_in_a_request_of_its_own() throws Exception {
    try (SeContainer container = start(Stock.class)) {
      undo(container, "reserve", "A", 1);
      undo(container, "reserve", "B", 2);
      assertEquals(List.of("released A 1, call 1", "released B 2, call 1"), told(container));
      assertThrows(
          ContextNotActiveException.class, () -> container.select(Request.class).get().call());
    }
  }

  @Test
  void a_dependent_bean_is_destroyed_after_the_call() throws Exception {
    try (SeContainer container = start(Shipping.class)) {
      undo(container, "ship");
      assertEquals(List.of("unshipped", "gone"), told(container));
    }
  }

  @Test
  void what_a_compensation_throws_comes_as_it_is() {
    try (SeContainer container = start(Stock.class)) {
      assertEquals(
          "no disk", assertThrows(IOException.class, () -> undo(container, "check")).getMessage());
      assertEquals(
          "no luck",
          assertThrows(AssertionError.class, () -> undo(container, "fail")).getMessage());
    }
  }

  @Test
  void a_compensation_of_another_application_is_refused() {
    try (SeContainer one = start(Stock.class);
        SeContainer other = start(Shipping.class)) {
      CompensationMethod foreign = extension(one).steps().compensation("reserve").orElseThrow();
      assertThrows(
          IllegalArgumentException.class,
          () -> extension(other).calls().call(foreign, new Object[0]));
    }
  }

  @Test
  void an_undeployed_application_has_no_steps() {
    SeContainer container = start(Stock.class);
    StepExtension extension = extension(container);
    assertEquals(3, extension.steps().steps().size());
    container.close();
    assertEquals(0, extension.steps().steps().size());
    assertThrows(IllegalStateException.class, extension::calls);
  }

  private static String failure(SeContainerInitializer initializer) {
    return String.valueOf(
        assertThrows(RuntimeException.class, () -> initializer.initialize().close()).getMessage());
  }

  @Test
  void a_server_finds_the_extension() {
    assertTrue(
        ServiceLoader.load(Extension.class).stream()
            .anyMatch(provider -> provider.type() == StepExtension.class));
  }

  @Test
  void a_broken_rule_fails_the_deployment() {
    String failure = failure(initializer(Forgetful.class, Closed.class));
    assertTrue(failure.contains("breaks rules of saga steps and is not started:\n  "), failure);
    assertTrue(
        failure.contains(
            Forgetful.class.getName()
                + ".forgotten(): the step 'forgotten' has no compensation. Expected:"
                + " @Compensation(\"forgotten\") void anyName()"),
        failure);
    assertTrue(
        failure.contains(
            Closed.class.getName() + ".shut: its class is not among the types of its bean"),
        failure);
  }

  @Test
  void annotations_that_CDI_does_not_look_for_fail_the_deployment() {
    String failure = failure(initializer(Implementing.class, Overriding.class));
    assertTrue(failure.contains(Implementing.class.getName() + ".contracted()"), failure);
    assertTrue(failure.contains(Overriding.class.getName() + ".general()"), failure);
  }

  @Test
  void a_class_with_steps_that_is_no_bean_fails_the_deployment() {
    String failure = failure(initializer(Forgetful.class).addExtensions(new Vetoing()));
    assertTrue(
        failure.contains(
            Forgetful.class.getName()
                + ": it has steps or compensations and is no CDI bean. Expected:"),
        failure);
  }

  @Test
  void alternatives_and_specialised_beans_are_no_beans_on_purpose() {
    try (SeContainer container = start(NotSelected.class, General.class, Special.class)) {
      assertEquals(1, extension(container).steps().steps().size());
      assertSame(Special.class, extension(container).steps().step("general").orElseThrow().bean());
    }
  }
}
