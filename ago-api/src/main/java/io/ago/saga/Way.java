package io.ago.saga;

import io.ago.saga.Draft.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a saga stands at a place of its definition.
 *
 * @param passed whether it has passed the pivot by then
 * @param forks whether other branches may run beside it
 * @param by the name of the element that made it so, if the pivot is passed on some ways only or it
 *     never gets here; else empty
 * @param gone whether it gets here
 */
record Way(Passed passed, Forks forks, String by, Gone gone) {
  /** Where every saga begins. */
  static final Way BEGIN = new Way(Passed.NO, Forks.ALONE, "", Gone.ON);

  /** Whether the pivot is passed. */
  enum Passed {
    NO,
    YES,
    /** On some of the ways that lead here. */
    SOME
  }

  /** Whether something runs beside it. */
  enum Forks {
    ALONE,
    BESIDE
  }

  /** Whether it gets here. */
  enum Gone {
    ON,
    NEVER
  }

  /** At an element, which may be the pivot; what cannot be reached was told, and is looked at. */
  Way at(Role role) {
    return switch (role) {
      case PLAIN, FORK -> new Way(passed, forks, by, Gone.ON);
      case PIVOT -> new Way(Passed.YES, forks, "", Gone.ON);
    };
  }

  /** At the beginning of a branch that has others beside it. */
  Way forked() {
    return new Way(passed, Forks.BESIDE, by, Gone.ON);
  }

  /** After an element that it never gets past. */
  Way ended(String element) {
    return new Way(passed, forks, element, Gone.NEVER);
  }

  /** After branches that run beside each other: all must end. */
  Way joined(String element, List<Way> branches) {
    boolean ends = branches.stream().allMatch(branch -> branch.gone == Gone.ON);
    boolean passes = branches.stream().anyMatch(branch -> branch.passed == Passed.YES);
    return ends ? new Way(passes ? Passed.YES : passed, forks, by, Gone.ON) : ended(element);
  }

  /** After one of several ways. */
  Way chosen(String element, List<Way> ways) {
    Set<Passed> ends =
        ways.stream()
            .filter(way -> way.gone == Gone.ON)
            .map(Way::passed)
            .collect(Collectors.toSet());
    if (ends.isEmpty()) {
      return ended(element);
    }
    return ends.size() == 1
        ? new Way(ends.iterator().next(), forks, by, Gone.ON)
        : new Way(Passed.SOME, forks, element, Gone.ON);
  }
}
