package io.ago.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is wrong with the calls that members heard; empty lists: nothing. */
final class Calls {
  private Calls() {}

  /** Members that never heard how their saga ends. */
  static List<String> missing(List<Saga> sagas, List<Heard> heard) {
    Map<String, List<Heard>> byMember = byMember(heard);
    return sagas.stream()
        .flatMap(
            saga ->
                saga.members().stream()
                    .filter(
                        member ->
                            byMember.getOrDefault(member, List.of()).stream()
                                .noneMatch(h -> h.callback().equals(saga.end().callback())))
                    .map(member -> member + " of " + saga + " was never told"))
        .toList();
  }

  /** Members that heard the opposite. */
  static List<String> wrong(List<Saga> sagas, List<Heard> heard) {
    Map<String, List<Heard>> byMember = byMember(heard);
    return sagas.stream()
        .flatMap(
            saga ->
                saga.members().stream()
                    .flatMap(member -> byMember.getOrDefault(member, List.of()).stream())
                    .filter(Heard::decides)
                    .filter(h -> !h.callback().equals(saga.end().callback()))
                    .map(h -> h + " in " + saga))
        .toList();
  }

  /** Two calls of one callback at a time, the earlier of which was answered in time. */
  static List<String> overlaps(List<Heard> heard, Duration timeout) {
    List<String> found = new ArrayList<>();
    for (List<Heard> calls : byCallback(heard)) {
      for (int i = 0; i < calls.size(); i++) {
        for (Heard later : calls.subList(i + 1, calls.size())) {
          Heard earlier = calls.get(i);
          if (later.begin().isBefore(earlier.end()) && earlier.took().compareTo(timeout) <= 0) {
            found.add(earlier + " and " + later);
          }
        }
      }
    }
    return found;
  }

  /** Calls that were made twice by one note. */
  static List<String> twice(List<Heard> heard) {
    return heard.stream()
        .collect(Collectors.groupingBy(h -> h.member() + " " + h.attempt()))
        .values()
        .stream()
        .filter(calls -> calls.size() > 1)
        .map(calls -> "by one note: " + calls)
        .toList();
  }

  /** How many calls came again, which they may when nobody knows of the first. */
  static long repeated(List<Heard> heard) {
    List<Heard> deciding = heard.stream().filter(Heard::decides).toList();
    return deciding.size()
        - deciding.stream().map(h -> h.member() + h.callback()).distinct().count();
  }

  private static Map<String, List<Heard>> byMember(List<Heard> heard) {
    return heard.stream().collect(Collectors.groupingBy(Heard::member));
  }

  private static List<List<Heard>> byCallback(List<Heard> heard) {
    return heard.stream()
        .sorted(Comparator.comparing(Heard::begin))
        .collect(Collectors.groupingBy(h -> h.member() + " " + h.callback()))
        .values()
        .stream()
        .toList();
  }
}
