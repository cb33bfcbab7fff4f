package io.ago.saga;

import io.ago.signal.Key;
import java.time.Duration;

/** What a definition says of itself. */
final class HeadCheck {
  private HeadCheck() {}

  static void check(Head<?> head, Problems problems) {
    if (!Key.isName(head.name())) {
      problems.add(
          "its name must have 1 to 100 letters, digits, '.', '-' and '_', a letter or a digit"
              + " first. Choose another.");
    }
    if (head.version() < 1) {
      problems.add("its version is " + head.version() + ", and the first is 1. Count from there.");
    }
    if (head.inputType().isPrimitive()) {
      problems.add(
          "its input is of the primitive type "
              + head.inputType()
              + ", which no object has. Take the class that boxes it.");
    }
    Duration limit = head.timeLimit();
    String wrong = limit == null ? null : Times.wrong(limit);
    if (wrong != null) {
      problems.add("its time limit " + wrong + ". Give a positive one in whole milliseconds.");
    }
  }
}
