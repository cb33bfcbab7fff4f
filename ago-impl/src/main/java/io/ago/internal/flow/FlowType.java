package io.ago.internal.flow;

import io.ago.AgoException;
import io.ago.flow.Envelope;
import io.ago.flow.Flow;
import io.ago.signal.Key;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a reader expects of a flow.
 *
 * @param payload class or generic type of the payload
 * @param schemaVersion which shape of the payload that is
 * @param keys of the values that are to be read; all others are kept unread
 * @param older the shape before this one and the way from it, or null if none is read any more
 * @param <T> type of the payload
 */
public record FlowType<T>(
    Type payload, int schemaVersion, Set<Key<?>> keys, @Nullable Older<?, T> older) {

  /**
   * A shape that a payload had, and the way to the one after it.
   *
   * @param type the shape, of an earlier version
   * @param upgrade makes the later of the earlier
   */
  private record Older<O, T>(FlowType<O> type, Function<? super O, ? extends T> upgrade) {}

  /**
   * Takes copies.
   *
   * @throws AgoException if two keys have the same name
   */
  public FlowType {
    keys = Set.copyOf(keys);
    long names = keys.stream().map(Key::name).distinct().count();
    if (names != keys.size()) {
      throw new AgoException(
          "A reader cannot ask for two types under one name: " + keys + ". Leave one key out.");
    }
  }

  /** Payloads of a class that was never changed, and no values. */
  public static <T> FlowType<T> of(Class<T> payload) {
    return new FlowType<>(payload, Envelope.FIRST_SCHEMA, Set.of(), null);
  }

  /** The same, with values. */
  public FlowType<T> with(Key<?>... more) {
    Set<Key<?>> all =
        Stream.concat(keys.stream(), Arrays.stream(more)).collect(Collectors.toUnmodifiableSet());
    return new FlowType<>(payload, schemaVersion, all, older);
  }

  /** The same, said to be of another shape. */
  public FlowType<T> version(int version) {
    return new FlowType<>(payload, version, keys, older);
  }

  /**
   * The same, which also takes what an earlier version wrote.
   *
   * @param earlier that version; it may take earlier ones itself
   * @throws AgoException if it is none that was before
   */
  public <O> FlowType<T> upgrading(FlowType<O> earlier, Function<? super O, ? extends T> upgrade) {
    if (earlier.schemaVersion >= schemaVersion) {
      throw new AgoException(
          "Schema version "
              + earlier.schemaVersion
              + " of "
              + earlier.payload.getTypeName()
              + " is not before "
              + schemaVersion
              + ". Raise the version of the newer shape.");
    }
    return new FlowType<>(payload, schemaVersion, keys, new Older<>(earlier, upgrade));
  }

  /** The key of a name, empty if it is not asked for. */
  public Optional<Key<?>> key(String name) {
    return keys.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /** Reads a payload of one type; told by {@link #payload}. */
  @FunctionalInterface
  public interface Reading {
    /** The payload as an object of a type. */
    @Nullable Object as(Type type);
  }

  /**
   * The payload of a flow, brought to this shape.
   *
   * @param envelope says of which shape it was when it was written
   * @param reading makes it
   * @throws AgoException if it is of a shape that is not known here
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // a null payload is one
  public Flow<T> read(Envelope envelope, Reading reading) {
    int written = envelope.schemaVersion();
    if (written == schemaVersion) {
      return new Flow<>((T) reading.as(payload), envelope);
    }
    if (written > schemaVersion || older == null) {
      throw unknown(envelope);
    }
    return upgraded(older, envelope, reading);
  }

  private <O> Flow<T> upgraded(Older<O, T> earlier, Envelope envelope, Reading reading) {
    return earlier
        .type()
        .read(envelope, reading)
        .<T>map(earlier.upgrade())
        .withSchemaVersion(schemaVersion);
  }

  private AgoException unknown(Envelope envelope) {
    String known = envelope.schemaVersion() > schemaVersion ? "at most " : "none before ";
    String advice =
        envelope.schemaVersion() > schemaVersion
            ? "Deploy here what wrote it, or a later version."
            : "Tell the reader how it is brought to that version.";
    return new AgoException(
        "Flow "
            + envelope.lineage().correlationId()
            + ": its payload is of schema version "
            + envelope.schemaVersion()
            + ", and here "
            + known
            + schemaVersion
            + " of "
            + payload.getTypeName()
            + " is known. "
            + advice);
  }
}
