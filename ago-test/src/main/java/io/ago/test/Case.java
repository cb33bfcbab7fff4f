package io.ago.test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One way in which things go wrong.
 *
 * @param faults that befall deliveries
 * @param crash number of the point at which the node dies; 0: it does not
 * @param where that point is
 */
record Case(List<Fault> faults, int crash, String where) {
  Case {
    faults = List.copyOf(faults);
  }

  static Case of(Fault... faults) {
    return new Case(List.of(faults), 0, "");
  }

  Case and(Fault fault) {
    return new Case(Stream.concat(faults.stream(), Stream.of(fault)).toList(), crash, where);
  }

  Case crashing(int point, String there) {
    return new Case(faults, point, there);
  }

  /** Nothing goes wrong. */
  boolean isGood() {
    return faults.isEmpty() && crash == 0;
  }

  @Override
  public String toString() {
    if (isGood()) {
      return "nothing goes wrong";
    }
    Stream<String> all = faults.stream().map(Fault::toString);
    Stream<String> end =
        crash == 0 ? Stream.of() : Stream.of("crash " + where + " (point " + crash + ")");
    return Stream.concat(all, end).collect(Collectors.joining(", then "));
  }
}
