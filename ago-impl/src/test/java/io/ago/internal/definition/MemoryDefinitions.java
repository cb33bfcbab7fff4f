package io.ago.internal.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Definitions in memory, under the same contract as the database's. */
public final class MemoryDefinitions implements DefinitionStore {
  private final Map<List<Object>, Kept> all = new HashMap<>();

  @Override
  public synchronized List<Kept> keep(String application, List<Kept> definitions) {
    List<Kept> others =
        definitions.stream().flatMap(definition -> other(application, definition)).toList();
    if (others.isEmpty()) {
      definitions.forEach(definition -> all.put(key(application, definition), definition));
    }
    return others;
  }

  private Stream<Kept> other(String application, Kept definition) {
    return Stream.ofNullable(all.get(key(application, definition)))
        .filter(kept -> !Objects.equals(kept.fingerprint(), definition.fingerprint()));
  }

  private static List<Object> key(String application, Kept definition) {
    return List.of(application, definition.name(), definition.version());
  }
}
