package io.ago.saga;

import io.ago.saga.Element.Kind;
import io.ago.saga.Element.Place;
import io.ago.signal.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names, texts and branches of the elements. */
final class ElementChecks {
  private static final int MOST = 1000;
  private static final int DEEPEST = 10;
  private static final int LONGEST_TEXT = 500;

  private ElementChecks() {}

  static void check(List<Element> elements, Problems problems) {
    List<Element> all = Walk.all(elements);
    if (all.size() > MOST) {
      problems.add(
          "it has "
              + all.size()
              + " elements, more than "
              + MOST
              + ". Put some of them into a saga of their own.");
    }
    names(all, problems);
    for (Element element : all) {
      depth(element.place(), problems);
      branches(element, problems);
      if (element instanceof Element.Fail fail) {
        text(fail.place(), "reason", fail.reason(), problems);
      }
      if (element instanceof Element.Await wait && wait.question() != null) {
        text(wait.place(), "question", wait.question(), problems);
      }
    }
  }

  private static void names(List<Element> all, Problems problems) {
    Map<String, Place> taken = new HashMap<>();
    for (Element element : all) {
      Place place = element.place();
      if (!Key.isName(place.name())) {
        problems.add(
            place,
            "its name must have 1 to 100 letters, digits, '.', '-' and '_', a letter or a digit"
                + " first. Choose another.");
      }
      Place other = taken.putIfAbsent(place.name(), place);
      if (other != null) {
        problems.add(
            place,
            "its name is taken by the element at "
                + other.path()
                + ", and what is kept is kept by name. Choose another.");
      }
    }
  }

  private static void depth(Place place, Problems problems) {
    long depth = 1 + place.path().chars().filter(c -> c == '.').count() / 2;
    if (depth > DEEPEST) {
      problems.add(
          place,
          "it stands "
              + depth
              + " levels deep, more than "
              + DEEPEST
              + ". Put it into a saga of its own.");
    }
  }

  private static void branches(Element element, Problems problems) {
    if (element.kind() == Kind.PARALLEL && element.branches().size() < 2) {
      problems.add(
          element.place(),
          "it has "
              + element.branches().size()
              + " branches, and nothing runs in parallel with fewer than two. Write its steps"
              + " without it.");
    }
    for (int branch = 0; branch < element.branches().size(); branch++) {
      if (element.branches().get(branch).elements().isEmpty()) {
        problems.add(
            element.place(), called(element, branch) + " is empty. Fill it, or leave it out.");
      }
    }
  }

  private static String called(Element element, int branch) {
    return element instanceof Element.Choice choice && branch == choice.ways().size()
        ? "its otherwise"
        : "its branch " + (branch + 1);
  }

  private static void text(Place place, String word, String text, Problems problems) {
    boolean plain = text.codePoints().noneMatch(Character::isISOControl);
    if (text.isBlank() || text.length() > LONGEST_TEXT || !plain) {
      problems.add(
          place,
          "its "
              + word
              + " must be one line of 1 to "
              + LONGEST_TEXT
              + " characters. Write another.");
    }
  }
}
