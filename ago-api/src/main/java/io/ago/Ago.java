package io.ago;

import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaView;
import io.ago.signal.Key;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Sagas of this application; inject it into any bean. One object serves all threads.
 *
 * <pre>{@code
 * Receipt receipt = ago.saga("order").call(() -> {
 *   Reservation reserved = inventory.reserve(order); // each a @SagaStep
 *   Payment paid = payments.charge(order);
 *   return shipping.book(order, reserved, paid);
 * });
 * }</pre>
 */
public interface Ago {

  /**
   * A saga that is about to be run; nothing is stored yet.
   *
   * @param name what it is called in lists: 1 to 100 letters, digits, dots, hyphens and underscores
   * @return it
   * @throws AgoException if the name is not of that form
   */
  Run saga(String name);

  /**
   * Starts a saga of a definition: in the caller's transaction, if there is one, and it begins to
   * run when that is committed; else at once. It goes on by itself on any node of this application.
   *
   * @param definition one that a bean of this application produces
   * @param input what it is started with; kept as JSON
   * @param <T> type of the input
   * @return the id of the saga
   * @throws AgoException if the definition is not deployed, or the input cannot be kept
   * @throws SagaBusyException if the store did not take it
   */
  <T> String start(SagaDefinition<T> definition, T input);

  /**
   * Starts a saga as {@link #start(SagaDefinition, Object)} does, with a correlation id that you
   * bring.
   *
   * @param definition one that a bean of this application produces
   * @param input what it is started with; kept as JSON
   * @param correlationId as {@link io.ago.flow.Flow#correlationId()}
   * @param <T> type of the input
   * @return the id of the saga
   * @throws AgoException also if the id is none
   * @throws CorrelationTakenException if another saga of this application has the id; nothing is
   *     changed then, and the caller's transaction can go on
   * @throws SagaBusyException also if another transaction has taken the id and does not end within
   *     2 s; the caller's transaction can only be rolled back then
   */
  <T> String start(SagaDefinition<T> definition, T input, String correlationId);

  /**
   * Starts a saga that is written as a class, as {@link #start(SagaDefinition, Object)} does.
   *
   * @param saga a bean with {@link io.ago.saga.DurableSaga}
   * @param input what it is started with, of the type that its steps take; kept as JSON
   * @return the id of the saga
   * @throws AgoException if the class is no such bean, its steps take something else, or the input
   *     cannot be kept
   * @throws SagaBusyException if the store did not take it
   */
  String start(Class<?> saga, Object input);

  /**
   * Starts a saga as {@link #start(Class, Object)} does, with a correlation id that you bring.
   *
   * @param saga a bean with {@link io.ago.saga.DurableSaga}
   * @param input what it is started with, of the type that its steps take; kept as JSON
   * @param correlationId as {@link io.ago.flow.Flow#correlationId()}
   * @return the id of the saga
   * @throws AgoException also if the id is none
   * @throws CorrelationTakenException if another saga of this application has the id; nothing is
   *     changed then, and the caller's transaction can go on
   * @throws SagaBusyException also if another transaction has taken the id and does not end within
   *     2 s; the caller's transaction can only be rolled back then
   */
  String start(Class<?> saga, Object input, String correlationId);

  /**
   * Brings a saga of a definition what it waits for; in the caller's transaction, if there is one.
   * A saga that has not come to the wait yet finds it there.
   *
   * @param id as {@link SagaView#id()}
   * @param asked the key of a wait of its definition, for a signal or for a person
   * @param value what it is told; kept as JSON
   * @param <V> type of what it is told
   * @throws UnknownSagaException if there is none
   * @throws SagaRefusedException if it has been told before, or has ended
   * @throws AgoException if its definition has no such wait
   */
  <V> void signal(String id, Key<V> asked, V value);

  /**
   * Cancels a saga: what was done in it is undone. Doing so again changes nothing. In a transaction
   * of the caller it is cancelled with the commit and undone after it, and not at all if that is
   * rolled back.
   *
   * @param id as {@link SagaView#id()}
   * @return how it stands: undone, or still at it if that takes longer than {@code ago.end.wait};
   *     in a transaction of the caller as it will stand with the commit
   * @throws UnknownSagaException if there is none
   * @throws SagaRefusedException if it has been completed, or is about to be
   */
  SagaView compensate(String id);

  /**
   * Holds a saga of a definition: nothing forward is begun in it until it is resumed. What is under
   * way ends and is recorded, and if that was its last, the saga ends. What comes for it by {@link
   * #signal} is kept. Its deadline, its delays, the limits of its waits and its retries stand
   * still. A cancel of it ends the pause; undoing is not held. Sagas that it has started are not
   * held with it. Done at once, by a commit of its own; doing so again changes nothing.
   *
   * @param id as {@link SagaView#id()}
   * @param why shown to people; of more than 500 characters the end is left out
   * @return how it stands
   * @throws UnknownSagaException if there is none
   * @throws SagaRefusedException if it ends or has ended, or is of no definition
   * @throws AgoException if no reason is given
   */
  SagaView pause(String id, String why);

  /**
   * Has a paused saga go on; what stood still is later by as long as that was. Done at once, by a
   * commit of its own; one that is not paused is left as it is.
   *
   * @param id as {@link SagaView#id()}
   * @return how it stands as it begins to go on
   * @throws UnknownSagaException if there is none
   * @throws SagaRefusedException if it ends or has ended
   */
  SagaView resume(String id);

  /**
   * How a saga stands.
   *
   * @param id as {@link SagaView#id()}
   * @return it
   * @throws UnknownSagaException if there is none
   */
  SagaView get(String id);

  /**
   * Sagas that have not ended.
   *
   * @param after the id of the last of the page before; empty for the first page
   * @param limit at most so many, 1 to 1,000
   * @return them in the order of their start
   * @throws AgoException if the limit is another
   */
  List<SagaView> listActive(String after, int limit);

  /** A saga that is about to be run. It never changes; each {@code with…} answers another one. */
  interface Run {

    /**
     * The same with a deadline: if the saga is still open by then, it is cancelled.
     *
     * @param limit from its start on; positive
     * @return it
     * @throws AgoException if it is not positive
     */
    Run withTimeLimit(Duration limit);

    /**
     * The same with a correlation id that you bring. If another saga of this application has it,
     * {@link #call} runs no step, and the first one throws a {@link CorrelationTakenException}.
     *
     * @param id as {@link io.ago.flow.Flow#correlationId()}
     * @return it
     * @throws AgoException if it is none
     */
    Run withCorrelationId(String id);

    /**
     * Runs work as the saga. It is stored with its first step and closed when the work returns; if
     * the work throws, it is cancelled and the exception goes on. Within a transaction of the
     * caller the saga, its steps and its end are part of that.
     *
     * @param work calls steps; must not be null
     * @param <R> type of what the work answers
     * @return what the work answers; the saga is closed by then, or with the caller's commit
     * @throws SagaRefusedException if it could not be closed: a step failed and was swallowed, or
     *     its time had passed
     * @throws Exception as the work does
     */
    <R> R call(Callable<R> work) throws Exception;
  }
}
