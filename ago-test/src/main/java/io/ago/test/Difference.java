package io.ago.test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What differs between effects as they should be and as they are, for people. */
final class Difference {
  private Difference() {}

  /**
   * A line for each place that differs.
   *
   * @param expected effects by the names of their places
   * @param actual the same
   */
  static List<String> lines(Map<String, Object> expected, Map<String, Object> actual) {
    return places(expected, actual)
        .map(place -> place + ": " + told(expected.get(place), actual.get(place)))
        .toList();
  }

  /**
   * A line for each place that has changed.
   *
   * @param before effects by the names of their places
   * @param after the same
   */
  static List<String> changes(Map<String, Object> before, Map<String, Object> after) {
    return places(before, after)
        .map(place -> place + ": " + changed(before.get(place), after.get(place)))
        .toList();
  }

  private static Stream<String> places(Map<String, Object> some, Map<String, Object> others) {
    Set<String> places = new LinkedHashSet<>(some.keySet());
    places.addAll(others.keySet());
    return places.stream().filter(place -> !isSame(some, others, place));
  }

  private static String changed(@Nullable Object before, @Nullable Object after) {
    return compared(before, after, "removed ", "added ")
        .orElseGet(() -> rows(before) + " became " + rows(after));
  }

  /** A table that nobody has asked for yet is as empty as one without rows. */
  static boolean isSame(Map<String, Object> some, Map<String, Object> others, String place) {
    return rows(some.get(place)).equals(rows(others.get(place)));
  }

  private static Object rows(@Nullable Object effects) {
    return effects == null ? List.of() : effects;
  }

  private static String told(@Nullable Object expected, @Nullable Object actual) {
    return compared(expected, actual, "missing ", "too much ")
        .orElseGet(() -> "expected " + rows(expected) + ", but was " + rows(actual));
  }

  /** Of lists and sets only what is in one of them. */
  private static Optional<String> compared(
      @Nullable Object first, @Nullable Object second, String onlyFirst, String onlySecond) {
    if (!(rows(first) instanceof Collection<?> one && rows(second) instanceof Collection<?> two)) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    List<Object> less = without(one, two);
    List<Object> more = without(two, one);
    if (!less.isEmpty()) {
      words.add(onlyFirst + less);
    }
    if (!more.isEmpty()) {
      words.add(onlySecond + more);
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
  }

  private static List<Object> without(Collection<?> some, Collection<?> others) {
    List<Object> left = new ArrayList<>(some);
    others.forEach(left::remove);
    return left;
  }
}
