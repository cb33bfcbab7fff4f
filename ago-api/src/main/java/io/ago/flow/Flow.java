package io.ago.flow;

import io.ago.AgoException;
import io.ago.signal.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What flows through a saga: a payload, and with it where it comes from and what was gathered on
 * the way. It never changes; each {@code with...} answers another one. Two flows are equal if all
 * that is in them is.
 *
 * <p>Payload and values are the application's own objects and are not copied: make them records, or
 * hand on copies by {@link #map}.
 *
 * @param payload what it is about; null if there is none
 * @param envelope all the rest
 * @param <T> type of the payload
 */
public record Flow<T extends @Nullable Object>(T payload, Envelope envelope) {

  /**
   * A flow that no other led to, with a correlation id of its own: unguessable, sorted by time.
   *
   * @param payload what it is about
   * @param <T> type of the payload
   * @return it
   */
  public static <T extends @Nullable Object> Flow<T> of(T payload) {
    return of(payload, CorrelationIds.next());
  }

  /**
   * A flow that no other led to.
   *
   * @param payload what it is about
   * @param correlationId one that the caller brings, unique in the application: 1 to 200 visible
   *     ASCII characters, no colon
   * @param <T> type of the payload
   * @return it
   * @throws AgoException if the id is blank, too long or holds other characters
   */
  public static <T extends @Nullable Object> Flow<T> of(T payload, String correlationId) {
    return new Flow<>(payload, Envelope.of(Lineage.of(correlationId)));
  }

  /**
   * A flow to which this one leads, with a correlation id of its own.
   *
   * @param payload of the other
   * @param <U> type of its payload
   * @return as {@link #leadTo(Object, String)}
   */
  public <U extends @Nullable Object> Flow<U> leadTo(U payload) {
    return leadTo(payload, CorrelationIds.next());
  }

  /**
   * A flow to which this one leads: the work of another saga, caused by this one, in the same trace
   * and with the same metadata. Values and errors are this one's own and stay behind; the other's
   * schema version is 1.
   *
   * @param payload of the other
   * @param correlationId of the other, as of {@link #of(Object, String)}
   * @param <U> type of its payload
   * @return it
   * @throws AgoException if the id is blank, too long or holds other characters, or is this one's
   */
  public <U extends @Nullable Object> Flow<U> leadTo(U payload, String correlationId) {
    Lineage led = envelope.lineage().leadTo(correlationId);
    return new Flow<>(
        payload,
        new Envelope(led, Envelope.FIRST_SCHEMA, envelope.metadata(), Values.NONE, List.of()));
  }

  /**
   * What all flows of this saga share.
   *
   * @return never blank
   */
  public String correlationId() {
    return envelope.lineage().correlationId();
  }

  /**
   * The correlation id of the flow that led to this one.
   *
   * @return empty if none did
   */
  public Optional<String> causationId() {
    return Optional.ofNullable(envelope.lineage().causationId());
  }

  /**
   * The trace that it belongs to.
   *
   * @return empty if none came along
   */
  public Optional<Traceparent> traceparent() {
    return Optional.ofNullable(envelope.lineage().traceparent());
  }

  /**
   * Which shape the payload has.
   *
   * @return 1 unless it was said otherwise
   */
  public int schemaVersion() {
    return envelope.schemaVersion();
  }

  /**
   * Words about it, such as the tenant or the channel.
   *
   * @return in the order in which they were said; unmodifiable
   */
  public Map<String, String> metadata() {
    return envelope.metadata();
  }

  /**
   * What went wrong on its way and did not stop it.
   *
   * @return the first one first; unmodifiable
   */
  public List<Problem> errors() {
    return envelope.errors();
  }

  /**
   * Whether something went wrong on its way.
   *
   * @return whether there are errors
   */
  public boolean hasErrors() {
    return !errors().isEmpty();
  }

  /**
   * What it has gathered under a key.
   *
   * @param key of it
   * @param <V> type of the value
   * @return empty if there is nothing, or something of another type
   * @throws AgoException if it came with a message and its reader was not given the key
   */
  public <V> Optional<V> value(Key<V> key) {
    try {
      return envelope.values().get(key);
    } catch (AgoException e) {
      throw named(e);
    }
  }

  /**
   * The same flow about something else.
   *
   * @param other what it is about
   * @param <U> type of the other payload
   * @return it
   */
  public <U extends @Nullable Object> Flow<U> withPayload(U other) {
    return new Flow<>(other, envelope);
  }

  /**
   * The same flow about what it has gathered under a key, which stays there.
   *
   * @param key of the value
   * @param <V> type of the value
   * @return empty if there is nothing, or something of another type
   * @throws AgoException as {@link #value}
   */
  public <V> Optional<Flow<V>> withPayloadOf(Key<V> key) {
    return value(key).map(this::withPayload);
  }

  /**
   * The same flow about what is made of its payload, such as a copy of it.
   *
   * @param change makes it
   * @param <U> type of the other payload
   * @return it
   */
  public <U extends @Nullable Object> Flow<U> map(Function<? super T, ? extends U> change) {
    return withPayload(change.apply(payload));
  }

  /**
   * The same flow with one more value, which replaces what stood under its name.
   *
   * @param key of it
   * @param value not null
   * @param <V> type of the value
   * @return it
   * @throws AgoException if the value is not of the key's type, or one too many
   */
  public <V> Flow<T> with(Key<V> key, V value) {
    try {
      return with(envelope.withValues(envelope.values().with(key, value)));
    } catch (AgoException e) {
      throw named(e);
    }
  }

  /**
   * The same flow without a value.
   *
   * @param key of it, of whatever type
   * @return it
   */
  public Flow<T> without(Key<?> key) {
    return with(envelope.withValues(envelope.values().without(key)));
  }

  /**
   * The same flow with one more word about it, which replaces that of its name.
   *
   * @param name 1 to 100 characters
   * @param text up to 2,000 characters, none of them a control character
   * @return it
   * @throws AgoException if one is too long or holds a control character, or it is one too many
   */
  public Flow<T> withMetadata(String name, String text) {
    return with(envelope.withMetadata(name, text));
  }

  /**
   * The same flow without a word about it.
   *
   * @param name of it
   * @return it
   */
  public Flow<T> withoutMetadata(String name) {
    return with(envelope.withoutMetadata(name));
  }

  /**
   * The same flow with one more error. Of more than 50 the first and the last 49 are kept.
   *
   * @param error that was met
   * @return it
   */
  public Flow<T> withError(Problem error) {
    return with(envelope.withError(error));
  }

  /**
   * The same flow as part of a trace.
   *
   * @param traceparent of it
   * @return it
   */
  public Flow<T> within(Traceparent traceparent) {
    return with(envelope.withLineage(envelope.lineage().within(traceparent)));
  }

  /**
   * The same flow, its payload said to be of another shape.
   *
   * @param version 1 to 1,000,000
   * @return it
   * @throws AgoException if the version is another one
   */
  public Flow<T> withSchemaVersion(int version) {
    return with(envelope.withSchemaVersion(version));
  }

  private Flow<T> with(Envelope other) {
    return new Flow<>(payload, other);
  }

  private AgoException named(AgoException failure) {
    return new AgoException("Flow " + correlationId() + ": " + failure.getMessage(), failure);
  }
}
