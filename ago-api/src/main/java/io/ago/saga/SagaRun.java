package io.ago.saga;

import io.ago.AgoException;
import io.ago.flow.Flow;
import io.ago.signal.Key;
import java.util.Optional;

/**
 * A saga that runs by a definition, as its steps, undos and conditions see it. It is given to them
 * for the time of one call and belongs to the thread of that call.
 *
 * @param <T> type of the saga's input
 */
public interface SagaRun<T> {

  /**
   * What the saga was started with.
   *
   * @return it, as kept with the saga: each call answers an equal one
   */
  T input();

  /**
   * What an earlier element gave: a step, or the answer to a wait.
   *
   * @param key by which that element was defined
   * @param <V> type of the output
   * @return it
   * @throws AgoException if no element of that name has given one yet, or it is of another type:
   *     the element comes later, stands in a branch that was not taken or in one that runs beside
   *     this, or belongs to another definition. The message names saga, element and key
   */
  <V> V output(Key<V> key);

  /**
   * What an element gave that may not have run.
   *
   * @param key by which that element was defined
   * @param <V> type of the output
   * @return empty if it has given nothing so far
   * @throws AgoException if the definition has no such element, or one of another type
   */
  <V> Optional<V> find(Key<V> key);

  /**
   * The saga's flow; its payload is {@link #input()}.
   *
   * @return it
   */
  Flow<T> flow();

  /**
   * The saga.
   *
   * @return as {@link SagaView#id()}
   */
  String sagaId();

  /**
   * What to give to a system outside as idempotency key: it is the same however often the element
   * is called.
   *
   * @return {@code correlation:element}, in an undo {@code correlation:compensate:element}, in a
   *     {@link Status} question that of the call it asks about
   */
  String idempotencyKey();

  /**
   * The idempotency key that the work of this element was given. To an undo it names what is to be
   * undone, also where the output never came back.
   *
   * @return {@code correlation:element}: in the work and in a {@link Status} question the same as
   *     {@link #idempotencyKey()}, in an undo another
   */
  String workKey();
}
