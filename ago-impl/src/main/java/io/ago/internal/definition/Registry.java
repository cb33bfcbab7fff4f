package io.ago.internal.definition;

import io.ago.AgoException;
import io.ago.internal.work.Ids;
import io.ago.saga.DurableSaga;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaDefinitions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The definitions of an application, by the host keys of their elements. */
public final class Registry {
  private final Map<String, Course<?>> courses = new HashMap<>();
  private final Function<String, String> host;

  /**
   * @param host makes a host key of this application
   * @param timeout of calls that have none of their own
   * @param ids of participants
   */
  public Registry(
      SagaDefinitions definitions, Function<String, String> host, Duration timeout, Ids ids) {
    this.host = host;
    for (SagaDefinition<?> definition : definitions.all()) {
      ElementTerms terms = new ElementTerms(key(definition), timeout);
      courses.put(terms.host(), new Course<>(definition, terms, ids));
    }
  }

  /** The host keys of what is defined here. */
  public Set<String> hosts() {
    return Set.copyOf(courses.keySet());
  }

  Optional<Course<?>> at(String hostKey) {
    return Optional.ofNullable(courses.get(hostKey));
  }

  /**
   * The course of sagas of a definition.
   *
   * @throws AgoException if that very definition is not deployed
   */
  <T> Course<T> of(SagaDefinition<T> definition) {
    Course<?> known = courses.get(key(definition));
    if (known == null || !known.definition().fingerprint().equals(definition.fingerprint())) {
      throw new AgoException(
          "Saga definition "
              + definition
              + " is not deployed here"
              + (known == null ? "" : " with that structure")
              + ". Have a bean produce it, so that any node can go on with its sagas.");
    }
    return new Course<>(definition, known.terms(), known.ids());
  }

  /**
   * The definition of a saga that is written as a class.
   *
   * @throws AgoException if it is none, or not deployed
   */
  SagaDefinition<?> of(Class<?> saga) {
    DurableSaga marker = saga.getAnnotation(DurableSaga.class);
    if (marker == null) {
      throw new AgoException(saga.getName() + " is no @DurableSaga. Give one, or a definition.");
    }
    Course<?> known = courses.get(key(marker.name(), marker.version()));
    if (known == null) {
      throw new AgoException(
          saga.getName() + " is not deployed here. Make it a bean of this application.");
    }
    return known.definition();
  }

  private String key(SagaDefinition<?> definition) {
    return key(definition.name(), definition.version());
  }

  private String key(String name, int version) {
    return host.apply(name + "@" + version);
  }
}
