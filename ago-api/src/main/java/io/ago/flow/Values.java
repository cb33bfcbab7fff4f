package io.ago.flow;

import io.ago.AgoException;
import io.ago.signal.Key;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a flow has gathered on its way, by name; the order in which it came is kept.
 *
 * @param byName what was set, or {@link Unread}; at most 100 of them. The objects themselves are
 *     the application's: who changes one changes what all see who hold this flow
 */
public record Values(Map<String, Object> byName) {
  /** Those of a flow that has gathered nothing yet. */
  public static final Values NONE = new Values(Map.of());

  private static final int MOST = 100;

  /**
   * A value that came with a message and for which the reader had no key. It is kept and written
   * again as it came.
   *
   * @param json its text in JSON
   */
  public record Unread(String json) {}

  /**
   * Takes a copy of the map, not of what is in it.
   *
   * @param byName as {@link #byName()}
   * @throws AgoException if there are too many, or a name could not be that of a key
   */
  public Values {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    if (byName.size() > MOST) {
      throw new AgoException(
          "A flow holds at most "
              + MOST
              + " values, not "
              + byName.size()
              + ". Gather what belongs together in a record.");
    }
    byName.forEach((name, value) -> Key.of(name, value.getClass()));
  }

  /**
   * The value under a key.
   *
   * @param key of it
   * @param <V> type of the value
   * @return empty if there is none, or one of another type
   * @throws AgoException if there is one that was not read, as the reader had no key for it: to
   *     answer that there is none would be wrong
   */
  public <V> Optional<V> get(Key<V> key) {
    Object value = byName.get(key.name());
    if (value instanceof Unread) {
      throw new AgoException(
          "The value "
              + key.name()
              + " came with a message and was not read. Give its key to whoever reads the flow.");
    }
    return key.type().isInstance(value) ? Optional.of(key.type().cast(value)) : Optional.empty();
  }

  /**
   * These and one more, which replaces what stood under its name.
   *
   * @param key of it
   * @param value not null
   * @param <V> type of the value
   * @return them
   * @throws AgoException if it is not of the key's type, or one too many
   */
  public <V> Values with(Key<V> key, V value) {
    if (!key.type().isInstance(value)) {
      throw new AgoException(
          "Key "
              + key.name()
              + " is of "
              + key.type().getName()
              + ", and the value is not. Give one that is.");
    }
    Map<String, Object> more = new LinkedHashMap<>(byName);
    more.put(key.name(), value);
    return new Values(more);
  }

  /**
   * These, but for one.
   *
   * @param key of it, of whatever type
   * @return them
   */
  public Values without(Key<?> key) {
    Map<String, Object> fewer = new LinkedHashMap<>(byName);
    fewer.remove(key.name());
    return new Values(fewer);
  }
}
