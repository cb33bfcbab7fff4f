package io.ago.internal.kill;

import io.ago.internal.saga.Saga;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * One thing that the writer was told is done, as it prints it.
 *
 * @param what "start", "join" or "closed"
 * @param saga id of the saga
 * @param participant id of the participant that joined, else "-"
 */
record Acknowledged(String what, String saga, String participant) {

  private static final String END = "ok";

  /** As one line whose end shows that it is whole. */
  String line() {
    return String.join(" ", what, saga, participant, END);
  }

  /** What a line tells; empty if the kill tore it. */
  static Optional<Acknowledged> of(String line) {
    List<String> words = List.of(line.split(" ", -1));
    return words.size() == 4 && words.get(3).equals(END)
        ? Optional.of(new Acknowledged(words.get(0), words.get(1), words.get(2)))
        : Optional.empty();
  }

  /** Whether the saga that is stored bears it out. */
  boolean holds(Saga stored) {
    return switch (what) {
      case "start" -> true;
      case "join" -> stored.participant(participant).isPresent();
      case "closed" -> stored.status() == LRAStatus.Closed;
      default -> throw new IllegalArgumentException("Not a line of the writer: " + what);
    };
  }
}
