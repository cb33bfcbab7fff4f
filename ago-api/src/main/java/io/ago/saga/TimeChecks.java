package io.ago.saga;

import io.ago.saga.Element.Kind;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Times of the elements, and whether they fit into that of the saga. */
final class TimeChecks {
  private TimeChecks() {}

  static void check(@Nullable Duration limit, List<Element> elements, Problems problems) {
    int before = problems.count();
    for (Element element : Walk.all(elements)) {
      Duration time = time(element);
      String wrong = time == null ? null : Times.wrong(time);
      if (wrong != null) {
        problems.add(
            element.place(),
            "its " + word(element) + " " + wrong + ". Give a positive one in whole milliseconds.");
      } else if (time != null && limit != null && time.compareTo(limit) > 0) {
        problems.add(
            element.place(),
            "its "
                + word(element)
                + " of "
                + time
                + " is longer than the whole saga's time limit of "
                + limit
                + ". Shorten the one or lengthen the other.");
      }
    }
    if (limit != null && problems.count() == before) {
      together(limit, delays(elements), problems);
    }
  }

  private static void together(Duration limit, Duration delays, Problems problems) {
    if (delays.compareTo(limit) > 0) {
      problems.add(
          "the delays on one way add up to "
              + delays
              + ", longer than the whole saga's time limit of "
              + limit
              + ". Shorten the ones or lengthen the other.");
    }
  }

  /** Of the longest way; a wait that may end early counts nothing. */
  private static Duration delays(List<Element> elements) {
    return elements.stream().map(TimeChecks::delay).reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration delay(Element element) {
    if (element instanceof Element.Delay delay && delay.kind() == Kind.DELAY) {
      return delay.length();
    }
    return element.branches().stream()
        .map(branch -> delays(branch.elements()))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private static @Nullable Duration time(Element element) {
    return switch (element.kind()) {
      case STEP, CALL -> ((Element.Step) element).policy().timeout();
      case DELAY, DELAY_UNTIL -> ((Element.Delay) element).length();
      case AWAIT, ASK -> ((Element.Await) element).limit();
      case MARKER, CHOICE, PARALLEL, SAGA, FAIL -> null;
    };
  }

  private static String word(Element element) {
    return switch (element.kind()) {
      case STEP, CALL -> "timeout";
      case DELAY -> "length";
      case DELAY_UNTIL -> "longest wait";
      case AWAIT, ASK -> "limit";
      case MARKER, CHOICE, PARALLEL, SAGA, FAIL -> "time";
    };
  }
}
