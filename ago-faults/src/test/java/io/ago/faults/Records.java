package io.ago.faults;

import io.ago.faults.History.Note;
import io.ago.faults.History.Part;
import io.ago.faults.History.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with what the database committed; empty lists: nothing. */
final class Records {
  /** Where a status may lead. */
  private static final Map<String, List<String>> WAYS =
      Map.of(
          "Active", List.of("Active", "Closing", "Closed", "Cancelling", "Cancelled"),
          "Closing", List.of("Closing", "Closed"),
          "Cancelling", List.of("Cancelling", "Cancelled"),
          "Closed", List.of("Closed"),
          "Cancelled", List.of("Cancelled"));

  private final Map<String, List<Version>> sagas;

  Records(List<Version> versions) {
    this.sagas =
        versions.stream()
            .collect(Collectors.groupingBy(Version::saga, TreeMap::new, Collectors.toList()));
  }

  /** Versions that were written twice or left out: somebody wrote over what it had not read. */
  List<String> forks() {
    List<String> found = new ArrayList<>();
    sagas.forEach(
        (saga, versions) -> {
          for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).version() != i) {
              found.add(saga + " has " + versions.get(i) + " in place " + i);
            }
          }
        });
    return found;
  }

  /** Decisions that were changed, and ends that were none. */
  List<String> turns() {
    return pairs(
        (before, after) ->
            WAYS.getOrDefault(before.status(), List.of()).contains(after.status())
                ? Stream.empty()
                : Stream.of(before + " became " + after));
  }

  /** Sagas that were acknowledged and are not as they must be in the end, with all they went. */
  List<String> unlike(List<Saga> wanted) {
    return wanted.stream()
        .filter(saga -> !latest(saga.id()).filter(v -> ended(v, saga)).isPresent())
        .map(saga -> saga + ": " + story(saga.id()))
        .toList();
  }

  private static boolean ended(Version version, Saga saga) {
    List<String> parts = version.parts().stream().map(Part::name).toList();
    return version.status().equals(saga.end().status())
        && parts.containsAll(saga.members())
        && version.parts().stream().allMatch(Part::hasEnded);
  }

  private Optional<Version> latest(String saga) {
    List<Version> versions = sagas.getOrDefault(saga, List.of());
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }

  /** Notes that were replaced by another node's before they had run out. */
  List<String> stolen() {
    return pairs(
        (before, after) ->
            before.parts().stream()
                .filter(part -> part.note().isPresent())
                .flatMap(part -> stolen(part, after)));
  }

  private static Stream<String> stolen(Part before, Version after) {
    Note note = before.note().orElseThrow();
    return note(after, before.name()).stream()
        .filter(next -> !next.node().equals(note.node()))
        .filter(next -> after.seen().isBefore(note.until()))
        .map(next -> next + " at " + after.seen() + " in place of " + note);
  }

  /**
   * Calls that were noted, or made without a note, after the participant's verdict was committed.
   *
   * @param heard by members, which have one saga each
   */
  List<String> doubled(List<Heard> heard) {
    Map<String, List<Version>> byMember = byMember();
    return heard.stream()
        .filter(h -> !isNotedInTime(h, byMember.getOrDefault(h.member(), List.of())))
        .map(h -> h + " was told though its answer was there, or without a note")
        .toList();
  }

  private static boolean isNotedInTime(Heard heard, List<Version> versions) {
    for (Version version : versions) {
      if (part(version, heard.member()).filter(Part::hasEnded).isPresent()) {
        return false;
      }
      if (note(version, heard.member()).filter(n -> n.attempt() == heard.attempt()).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** From a note's end until another node noted the call, for each note of a node that is gone. */
  List<Duration> takeovers(String gone, Instant since) {
    return sagas.values().stream().flatMap(saga -> takeovers(saga, gone, since)).toList();
  }

  private static Stream<Duration> takeovers(List<Version> saga, String gone, Instant since) {
    return saga.stream()
        .filter(version -> version.seen().isAfter(since))
        .findFirst()
        .map(saga::indexOf)
        .filter(index -> index > 0)
        .map(index -> leftBy(saga, index, gone))
        .orElse(Stream.empty());
  }

  private static Stream<Duration> leftBy(List<Version> saga, int index, String gone) {
    return saga.get(index - 1).parts().stream()
        .filter(part -> part.note().filter(n -> n.node().equals(gone)).isPresent())
        .flatMap(part -> takenOver(saga.subList(index, saga.size()), part));
  }

  private static Stream<Duration> takenOver(List<Version> later, Part part) {
    Note left = part.note().orElseThrow();
    return later.stream()
        .filter(
            version ->
                note(version, part.name()).filter(n -> n.attempt() > left.attempt()).isPresent())
        .findFirst()
        .map(version -> Duration.between(left.until(), version.seen()))
        .stream();
  }

  /**
   * A call that was given up.
   *
   * @param late how long after the end of its note
   */
  record Lapse(String saga, Duration late) {}

  /** All that a saga went through, for people. */
  String story(String saga) {
    return saga + " went" + Story.of(sagas.getOrDefault(saga, List.of()));
  }

  /**
   * From a note's end until somebody went on without its answer, for each note that a node left.
   *
   * @param since when the node was gone
   */
  List<Lapse> lapses(String gone, Instant since) {
    List<Lapse> found = new ArrayList<>();
    pairs(
        (before, after) -> {
          if (after.seen().isAfter(since)) {
            before.parts().stream()
                .filter(part -> part.note().filter(n -> n.node().equals(gone)).isPresent())
                .filter(part -> part(after, part.name()).filter(part::isGivenUpBy).isPresent())
                .map(part -> Duration.between(part.note().orElseThrow().until(), after.seen()))
                .forEach(late -> found.add(new Lapse(after.saga(), late)));
          }
          return Stream.empty();
        });
    return found;
  }

  /** How late each saga with a deadline was cancelled; negative: too early. */
  List<Duration> lateness() {
    List<Duration> found = new ArrayList<>();
    pairs(
        (before, after) -> {
          Instant deadline = before.deadline();
          if (deadline != null
              && before.status().equals("Active")
              && after.status().startsWith("Cancel")) {
            found.add(Duration.between(deadline, after.seen()));
          }
          return Stream.empty();
        });
    return found;
  }

  /** In how many calls that were noted a node had a part. */
  long notedBy(String node) {
    return sagas.values().stream()
        .flatMap(List::stream)
        .flatMap(version -> version.parts().stream())
        .map(Part::note)
        .flatMap(Optional::stream)
        .filter(note -> note.node().equals(node))
        .distinct()
        .count();
  }

  private Map<String, List<Version>> byMember() {
    Map<String, List<Version>> found = new TreeMap<>();
    sagas.forEach(
        (saga, versions) ->
            versions.get(versions.size() - 1).parts().forEach(p -> found.put(p.name(), versions)));
    return found;
  }

  private static Optional<Part> part(Version version, String name) {
    return version.parts().stream().filter(p -> p.name().equals(name)).findFirst();
  }

  private static Optional<Note> note(Version version, String name) {
    return part(version, name).flatMap(Part::note);
  }

  private List<String> pairs(BiFunction<Version, Version, Stream<String>> judge) {
    List<String> found = new ArrayList<>();
    for (List<Version> versions : sagas.values()) {
      for (int i = 1; i < versions.size(); i++) {
        judge.apply(versions.get(i - 1), versions.get(i)).forEach(found::add);
      }
    }
    return found.stream().filter(Objects::nonNull).toList();
  }
}
