package io.ago.internal.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.bean.RequestCaller;
import io.ago.internal.coordinator.BeanCaller;
import io.ago.internal.coordinator.Begun;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.flow.MemoryGround;
import io.ago.internal.flow.Workshop;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.NextStep;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Note;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import io.ago.internal.saga.Task;
import io.ago.internal.saga.Work;
import io.ago.saga.Compensation;
import io.ago.saga.DurableSaga;
import io.ago.saga.OutputOf;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaState;
import io.ago.saga.SagaStep;
import io.ago.saga.Step;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Sagas that are written as classes, as CDI finds and calls them; Weld, as in WildFly and Payara.
 */
class DurableSagaTest {

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

  /** Made for each call. */
  @DurableSaga(name = "greet", version = 1)
  @Dependent
  static class Greeting {
    @Inject Told told;
    @Inject Request request;

    @Step(1)
    String greet(String name) {
      told.tell("greet " + name + ", call " + request.call());
      return "hello " + name;
    }

    @Compensation("greet")
    void ungreet(@OutputOf("greet") String greeting) {
      told.tell("un" + greeting + ", call " + request.call());
    }

    @Step(2)
    void fail() {
      throw new IllegalArgumentException("no voice");
    }

    @Compensation("fail")
    void unfail() {
      told.tell("never");
    }

    @PreDestroy
    void gone() {
      told.tell("gone");
    }
  }

  @DurableSaga(name = "broken", version = 1)
  @ApplicationScoped
  static class Broken {
    @Step(1)
    void open(String name) {}
  }

  /** A step outside of a saga, beside steps of the other kind. */
  @ApplicationScoped
  static class Stray {
    @Step(1)
    void stray(String name) {}

    @SagaStep(compensated = false)
    void step() {}
  }

  /** A saga whose class somebody else takes away. */
  @DurableSaga(name = "vetoed", version = 1)
  @ApplicationScoped
  static class NoBean {
    @Step(value = 1, pivot = true)
    void go(String name) {}
  }

  static class Vetoing implements Extension {
    void veto(@Observes ProcessAnnotatedType<NoBean> type) {
      type.veto();
    }
  }

  interface Door {}

  /** Nobody can ask for it by its class. */
  @DurableSaga(name = "closed", version = 1)
  @ApplicationScoped
  @Typed(Door.class)
  static class Closed implements Door {
    @Step(value = 1, pivot = true)
    void go(String name) {}
  }

  /** Kept, as the logger would forget its level without. */
  private static final Logger WELD = Logger.getLogger("org.jboss.weld");

  @BeforeAll
  static void no_word_of_each_start() {
    WELD.setLevel(Level.WARNING);
  }

  private static SeContainerInitializer initializer(Class<?>... beans) {
    return SeContainerInitializer.newInstance()
        .disableDiscovery() // of extensions, too
        .addExtensions(new StepExtension())
        .addBeanClasses(beans)
        .addBeanClasses(Told.class, Request.class);
  }

  private static List<SagaDefinition<?>> definitions(SeContainer container) {
    return container.getBeanManager().getExtension(StepExtension.class).definitions();
  }

  @Test
  void a_bean_is_a_saga_and_its_methods_run_in_a_request_context() {
    try (SeContainer container = initializer(Greeting.class).initialize();
        Workshop bare = MemoryGround.workshop();
        Workshop shop = bare.with(definitions(container).toArray(SagaDefinition[]::new))) {

      String id = shop.here().ago.start(Greeting.class, "world");

      assertEquals(SagaState.COMPENSATED, shop.here().ago.get(id).state());
      assertEquals(
          List.of("greet world, call 1", "gone", "gone", "unhello world, call 1", "gone"),
          container.select(Told.class).get().words());
      assertThrows(
          ContextNotActiveException.class, () -> container.select(Request.class).get().call());
    }
  }

  @Test
  void calls_of_the_engine_have_a_request_context_until_they_end() {
    try (SeContainer container = initializer().initialize()) {
      Told told = container.select(Told.class).get();
      Request request = container.select(Request.class).get();
      BeanCaller element =
          (call, verdict) -> {
            told.tell("call " + request.call() + " and " + request.call());
            return Optional.empty();
          };
      RequestCaller caller = new RequestCaller(element, container.getBeanManager());

      for (int i = 0; i < 2; i++) {
        assertTrue(caller.call(aCall(), new Unasked()).isEmpty());
      }

      assertEquals(List.of("call 1 and 2", "call 1 and 2"), told.words());
      assertThrows(ContextNotActiveException.class, request::call);
    }
  }

  private static Call aCall() {
    Task task = new Task(RetryDelays.DEFAULT, false);
    Enlistment step =
        new Enlistment(
            Kind.BEAN, Endpoints.step("greet", false), "shop", Duration.ofSeconds(1), task);
    Saga empty =
        SagaMachine.start("s1", new Origin(null, "greet", Order.STRICT), Instant.EPOCH, null);
    Saga saga =
        SagaMachine.goOn(
            empty, List.of(new NextStep("p1", step, null, null, Work.OWED)), Instant.EPOCH);
    Note note = new Note(Callback.EXECUTE, 1, new Node("a", 1), Instant.EPOCH);
    return new Call(saga, saga.participants().get(0), Callback.EXECUTE, note, "greet");
  }

  @Test
  void broken_rules_of_sagas_and_of_steps_fail_the_deployment_together() {
    String failure = failure(initializer(Broken.class, Stray.class, Closed.class));
    assertTrue(failure.contains("breaks rules of saga steps and is not started:\n  "), failure);
    for (String line :
        List.of(
            Broken.class.getName() + ".open(String): the step 'open' has no compensation.",
            Stray.class.getName() + ": it has methods of a saga and is none.",
            Closed.class.getName() + ": its class is not among the types of its bean")) {
      assertTrue(failure.contains(line), failure);
    }
  }

  @Test
  void a_saga_that_is_no_bean_fails_the_deployment() {
    String failure = failure(initializer(NoBean.class).addExtensions(new Vetoing()));
    assertTrue(
        failure.contains(
            NoBean.class.getName() + ": it has steps or compensations and is no CDI bean."),
        failure);
  }

  private static String failure(SeContainerInitializer initializer) {
    return String.valueOf(
        assertThrows(RuntimeException.class, () -> initializer.initialize().close()).getMessage());
  }

  /** For what says nothing of what became of it. */
  private record Unasked() implements BeanCaller.Verdict {
    @Override
    public void done(BiFunction<Saga, Instant, Saga> then, Beside beside) {
      throw new IllegalStateException("done");
    }

    @Override
    public Begun begun(Saga child, Beside beside) {
      throw new IllegalStateException("begun");
    }
  }
}
