package io.ago.test;

import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.flow.StepStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The stores of a lab as a node sees them that can die, and whose time is the lab's. */
final class MortalStores {
  /** All else is taken for a write: a point too many is better than one that is missed. */
  private static final Set<String> READS =
      Set.of(
          "find",
          "base",
          "committed",
          "locked",
          "findAll",
          "ready",
          "due",
          "heads",
          "counts",
          "hostsDue",
          "notedBy",
          "all",
          "remembered");

  private static final String COMMIT = "commit";
  private static final String NOW = "now";

  private final MortalTransactions transactions;
  private final Life life;
  private final LabClock clock;
  private final BooleanSupplier forgetting;

  /**
   * @param forgetting whether nothing is recorded of steps and undos now
   */
  MortalStores(
      MortalTransactions transactions, Life life, LabClock clock, BooleanSupplier forgetting) {
    this.transactions = transactions;
    this.life = life;
    this.clock = clock;
    this.forgetting = forgetting;
  }

  SagaStore sagas(SagaStore real) {
    return mortal(SagaStore.class, real);
  }

  StepStore steps(StepStore real) {
    StepStore mortal = mortal(StepStore.class, real);
    return (StepStore)
        Proxy.newProxyInstance(
            StepStore.class.getClassLoader(),
            new Class<?>[] {StepStore.class},
            (proxy, method, arguments) ->
                forgetting.getAsBoolean()
                    ? forgot(mortal, method, arguments)
                    : invoke(mortal, method, arguments));
  }

  private static @Nullable Object forgot(
      StepStore steps, Method method, Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "claim" -> StepStore.Claim.CLAIMED;
      case "undo" -> steps.find((StepStore.StepId) Objects.requireNonNull(arguments)[0]);
      default -> invoke(steps, method, arguments);
    };
  }

  private <S> S mortal(Class<S> type, S real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> asked(real, method, arguments)));
  }

  private @Nullable Object asked(Object real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    life.check();
    if (method.getName().equals(NOW)) {
      return clock.instant();
    }
    if (method.getName().equals(COMMIT)) {
      return committed(real, method, arguments);
    }
    if (!READS.contains(method.getName())) {
      transactions.writes();
    }
    return invoke(real, method, arguments);
  }

  /** A commit of its own, whatever is active. */
  private @Nullable Object committed(Object real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    life.point("before the commit of");
    Object result = invoke(real, method, arguments);
    life.point("after the commit of");
    return result;
  }

  static @Nullable Object invoke(Object real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      Throwable thrown = e.getCause();
      throw thrown == null ? e : thrown;
    }
  }
}
