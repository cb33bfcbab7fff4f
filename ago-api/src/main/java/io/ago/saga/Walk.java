package io.ago.saga;

import java.util.List;
import java.util.stream.Stream;

/** All elements, those in branches after the one that holds them. */
final class Walk {
  private Walk() {}

  static List<Element> all(List<Element> elements) {
    return stream(elements).toList();
  }

  private static Stream<Element> stream(List<Element> elements) {
    return elements.stream()
        .flatMap(
            element ->
                Stream.concat(
                    Stream.of(element),
                    element.branches().stream().flatMap(branch -> stream(branch.elements()))));
  }
}
