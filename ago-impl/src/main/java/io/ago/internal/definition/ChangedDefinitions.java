package io.ago.internal.definition;

import io.ago.internal.definition.DefinitionStore.Kept;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaDefinitions;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** Definitions that are not what they were, though they have the version that they had. */
public final class ChangedDefinitions {
  private static final String NOTHING = "nothing";

  private ChangedDefinitions() {}

  /**
   * Keeps the definitions of an application, if none of them has changed.
   *
   * @return a text for each that has changed, with what to do; empty if all are kept
   */
  public static List<String> of(
      DefinitionStore store, String application, SagaDefinitions definitions) {
    List<Kept> now =
        definitions.all().stream()
            // Nodes that deploy at once must not wait for each other crosswise.
            .sorted(
                Comparator.<SagaDefinition<?>, String>comparing(SagaDefinition::name)
                    .thenComparing(SagaDefinition::version))
            .map(Kept::of)
            .toList();
    return store.keep(application, now).stream()
        .map(before -> told(before, find(definitions, before)))
        .toList();
  }

  private static SagaDefinition<?> find(SagaDefinitions definitions, Kept kept) {
    return definitions.find(kept.name(), kept.version()).orElseThrow();
  }

  private static String told(Kept before, SagaDefinition<?> now) {
    Iterator<String> was = before.outline().lines().iterator();
    Iterator<String> is = now.outline().lines().iterator();
    String old = next(was);
    String fresh = next(is);
    while (old.equals(fresh) && (was.hasNext() || is.hasNext())) {
      old = next(was);
      fresh = next(is);
    }
    return "Saga "
        + now
        + " is not what it was when it was first deployed: '"
        + old
        + "' then, '"
        + fresh
        + "' now. Give it a new version, and keep the old one as long as sagas of it run. If none"
        + " was ever started, delete its row of ago_definition.";
  }

  private static String next(Iterator<String> lines) {
    return lines.hasNext() ? lines.next() : NOTHING;
  }
}
