package io.ago.saga;

import io.ago.AgoException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All definitions of an application. They never change. */
public final class SagaDefinitions {
  private final List<SagaDefinition<?>> all;

  private SagaDefinitions(List<SagaDefinition<?>> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Definitions that fit together.
   *
   * @param definitions in any order
   * @return them
   * @throws AgoException if they do not, with a line for each of {@link #violations}
   */
  public static SagaDefinitions of(Collection<? extends SagaDefinition<?>> definitions) {
    List<String> violations = violations(definitions);
    if (!violations.isEmpty()) {
      throw new AgoException(String.join("\n", violations));
    }
    return new SagaDefinitions(List.copyOf(definitions));
  }

  /**
   * Why definitions do not fit together: two of the same name and version, or one that is nested in
   * another and is not among them, or is there with another structure.
   *
   * @param definitions in any order
   * @return a text for each, which says what is wrong and what to do; empty if they fit
   */
  public static List<String> violations(Collection<? extends SagaDefinition<?>> definitions) {
    List<String> violations = new ArrayList<>();
    Map<String, SagaDefinition<?>> known = new LinkedHashMap<>();
    for (SagaDefinition<?> definition : definitions) {
      if (known.putIfAbsent(definition.toString(), definition) != null) {
        violations.add(
            "Saga "
                + definition
                + " is defined more than once. Take one of them out, or give it another name or"
                + " version.");
      }
    }
    for (SagaDefinition<?> definition : definitions) {
      for (SagaDefinition<?> nested : definition.subSagas()) {
        nested(definition, nested, known.get(nested.toString()), violations);
      }
    }
    return List.copyOf(violations);
  }

  private static void nested(
      SagaDefinition<?> holder,
      SagaDefinition<?> nested,
      @Nullable SagaDefinition<?> known,
      List<String> violations) {
    String both = "Saga " + holder + " holds the saga " + nested;
    if (known == null) {
      violations.add(both + ", which is not among the definitions. Add it.");
    } else if (!known.fingerprint().equals(nested.fingerprint())) {
      violations.add(
          both
              + ", which has another structure among the definitions. Nest that one, or give one"
              + " of the two another version.");
    }
  }

  /**
   * All of them.
   *
   * @return as they came, unmodifiable
   */
  public List<SagaDefinition<?>> all() {
    return all;
  }

  /**
   * A definition.
   *
   * @param name its name
   * @param version its version
   * @return empty if there is none
   */
  public Optional<SagaDefinition<?>> find(String name, int version) {
    return all.stream()
        .filter(one -> one.name().equals(name) && one.version() == version)
        .findFirst();
  }

  /**
   * The definition that new sagas of a name begin with.
   *
   * @param name its name
   * @return that of the highest version; empty if there is none of the name
   */
  public Optional<SagaDefinition<?>> latest(String name) {
    return all.stream()
        .filter(one -> one.name().equals(name))
        .max(Comparator.comparingInt(SagaDefinition::version));
  }
}
