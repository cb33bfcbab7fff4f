package io.ago.internal.participant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.junit.jupiter.api.Test;

/** Which {@code @LRA} holds if there are several. */
class HierarchyTest {

  interface Face {
    @LRA(LRA.Type.NEVER)
    default void byInterface() {}
  }

  static class Above {
    @LRA(LRA.Type.MANDATORY)
    public void bySuperclass() {}

    @LRA(LRA.Type.MANDATORY)
    public void byClass() {}
  }

  @LRA(LRA.Type.SUPPORTS)
  static class Bound extends Above {
    @LRA(LRA.Type.NESTED)
    public void byMethod() {}

    @Override
    public void byClass() {}
  }

  static class Unbound extends Above implements Face {
    @Override
    public void byInterface() {}

    @Override
    public void bySuperclass() {}

    public void byNobody() {}
  }

  @Test
  void a_method_goes_before_its_class_and_that_before_what_is_overridden() {
    assertEquals(Optional.of(LRA.Type.NESTED), type(Bound.class, "byMethod"));
    assertEquals(Optional.of(LRA.Type.SUPPORTS), type(Bound.class, "byClass"));
    assertEquals(Optional.of(LRA.Type.MANDATORY), type(Bound.class, "bySuperclass"));
    assertEquals(Optional.of(LRA.Type.MANDATORY), type(Unbound.class, "bySuperclass"));
    assertEquals(Optional.of(LRA.Type.NEVER), type(Unbound.class, "byInterface"));
    assertTrue(type(Unbound.class, "byNobody").isEmpty());
  }

  @Test
  void of_methods_that_override_each_other_one_is_listed() {
    assertEquals(
        1,
        Hierarchy.methods(Bound.class).stream().filter(m -> m.getName().equals("byClass")).count());
  }

  private static Optional<LRA.Type> type(Class<?> type, String name) {
    Method method =
        Hierarchy.methods(type).stream()
            .filter(m -> m.getName().equals(name))
            .findFirst()
            .orElseThrow();
    return Hierarchy.lra(type, method).map(LRA::value);
  }
}
