package io.ago.saga;

import io.ago.signal.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of a saga definition, as data: two are equal if nothing about them differs but what
 * they call, which is in {@link Functions}.
 */
public sealed interface Element {

  /**
   * Its name, and where it stands.
   *
   * @return it
   */
  Place place();

  /**
   * What it is; each kind is one of the records here, as it says.
   *
   * @return it
   */
  Kind kind();

  /**
   * Its name.
   *
   * @return unique in the definition, of the form of a key's
   */
  default String name() {
    return place().name();
  }

  /**
   * What stands in it.
   *
   * @return the branches of a {@link Choice}, its otherwise last, or of a {@link Parallel}; else
   *     none
   */
  default List<Branch> branches() {
    return List.of();
  }

  /** What an element is. */
  enum Kind {
    /** Runs in a transaction of its own, with its record: {@link Step}. */
    STEP,
    /** Calls another system, outside any transaction: {@link Step}. */
    CALL,
    /** From here on only forward, and nothing else: {@link Marker}. */
    MARKER,
    /** One of several ways, or none: {@link Choice}. */
    CHOICE,
    /** Several ways at once, until all have ended: {@link Parallel}. */
    PARALLEL,
    /** A wait of a length: {@link Delay}. */
    DELAY,
    /** A wait until an instant that is computed: {@link Delay}. */
    DELAY_UNTIL,
    /** A wait for a signal: {@link Await}. */
    AWAIT,
    /** A wait for a person's answer: {@link Await}. */
    ASK,
    /** Another saga, nested in this one: {@link SubSaga}. */
    SAGA,
    /** Undoes the saga: {@link Fail}. */
    FAIL
  }

  /** On which side of the point of no return an element stands. */
  enum Phase {
    /** Before it, or there is none: what was done is undone if the saga fails. */
    UNDOABLE,
    /** The point itself: once it is committed, there is no way back. */
    PIVOT,
    /** After it: what fails is tried again, then parked, and never undone. */
    FORWARD_ONLY
  }

  /** Whether a step can be undone. */
  enum Undoing {
    /** By its undo. */
    UNDONE,
    /** There is nothing to undo, on purpose. */
    NOTHING,
    /** Nothing was said: the pivot, and what comes after it. */
    UNSAID
  }

  /**
   * The name of an element and where it stands.
   *
   * @param name of the element
   * @param path its number in its sequence, from 1; in a branch after those of the element that
   *     holds it and of the branch: {@code 3.2.1} is the first in the second branch of the third
   * @param phase on which side of the pivot
   */
  record Place(String name, String path, Phase phase) {}

  /**
   * A sequence within an element.
   *
   * @param elements in their order, at least one
   */
  record Branch(List<Element> elements) {
    /**
     * Takes a copy of the list.
     *
     * @param elements as {@link #elements()}
     */
    public Branch {
      elements = List.copyOf(elements);
    }
  }

  /**
   * Work of the application's.
   *
   * @param kind STEP or CALL
   * @param output where its output stands, of the element's name; null if it has none
   * @param undoing whether it can be undone
   * @param policy how long it may take and what happens when it fails
   */
  record Step(Place place, Kind kind, @Nullable Key<?> output, Undoing undoing, StepPolicy policy)
      implements Element {}

  /** A point of no return that does nothing. */
  record Marker(Place place) implements Element {
    @Override
    public Kind kind() {
      return Kind.MARKER;
    }
  }

  /**
   * One of several ways: the first whose condition holds. Which one is kept, so that it is asked
   * once.
   *
   * @param ways each with a condition, at least one
   * @param otherwise taken if no condition holds; null: then the saga goes on after the choice
   */
  record Choice(Place place, List<Branch> ways, @Nullable Branch otherwise) implements Element {
    /**
     * Takes a copy of the list.
     *
     * @param place as {@link #place()}
     * @param ways as {@link #ways()}
     * @param otherwise as {@link #otherwise()}
     */
    public Choice {
      ways = List.copyOf(ways);
    }

    @Override
    public Kind kind() {
      return Kind.CHOICE;
    }

    @Override
    public List<Branch> branches() {
      List<Branch> all = new ArrayList<>(ways);
      if (otherwise != null) {
        all.add(otherwise);
      }
      return List.copyOf(all);
    }
  }

  /**
   * Several ways at once.
   *
   * @param branches at least two
   */
  record Parallel(Place place, List<Branch> branches) implements Element {
    /**
     * Takes a copy of the list.
     *
     * @param place as {@link #place()}
     * @param branches as {@link #branches()}
     */
    public Parallel {
      branches = List.copyOf(branches);
    }

    @Override
    public Kind kind() {
      return Kind.PARALLEL;
    }
  }

  /**
   * A wait that ends by itself.
   *
   * @param kind DELAY or DELAY_UNTIL
   * @param length how long it is; of DELAY_UNTIL how long at most
   */
  record Delay(Place place, Kind kind, Duration length) implements Element {}

  /**
   * A wait for somebody's word. If it does not come in time, that is a {@link
   * FailureClass#BUSINESS} failure.
   *
   * @param kind AWAIT or ASK
   * @param output the signal, and where what came with it stands, of the element's name
   * @param limit how long to wait
   * @param question for a person, 1 to 500 characters; null of AWAIT
   */
  record Await(Place place, Kind kind, Key<?> output, Duration limit, @Nullable String question)
      implements Element {}

  /**
   * Another saga, nested in this one; undone by itself as a whole.
   *
   * @param definition its name
   * @param version its version
   */
  record SubSaga(Place place, String definition, int version) implements Element {
    @Override
    public Kind kind() {
      return Kind.SAGA;
    }
  }

  /**
   * Undoes the saga, as a {@link FailureClass#BUSINESS} failure of a step would.
   *
   * @param reason the cause that the saga tells, 1 to 500 characters
   */
  record Fail(Place place, String reason) implements Element {
    @Override
    public Kind kind() {
      return Kind.FAIL;
    }
  }
}
