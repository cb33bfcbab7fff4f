package io.ago.internal.jmx;

import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Note;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Progress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a participant stands and why it waits, in words by name. Its callback URLs stay hidden. */
final class Waiting {
  private Waiting() {}

  static Map<String, String> of(Participant participant) {
    Map<String, String> words = new TreeMap<>();
    Progress progress = participant.progress();
    words.put("id", participant.id());
    words.put("sequence", Integer.toString(participant.sequence()));
    words.put("kind", participant.kind().name());
    words.put("status", participant.status().name());
    SagaDetail.put(words, "step", step(participant));
    if (!participant.host().isEmpty()) {
      words.put("host", participant.host());
    }
    words.put("attempts", Integer.toString(progress.tally().attempts()));
    words.put("failures", Integer.toString(progress.tally().failures()));
    SagaDetail.put(words, "remark", progress.remark());
    SagaDetail.put(words, "decision", progress.decision());
    SagaDetail.put(words, "parked", progress.parked());
    SagaDetail.put(words, "nextTry", progress.notBefore());
    Note note = progress.note();
    if (note != null) {
      words.put(
          "calling",
          note.callback() + " by " + note.node().name() + ", given up at " + note.until());
    }
    return words;
  }

  /** Steps have names; what is called elsewhere has secret addresses. */
  private static @Nullable String step(Participant participant) {
    Endpoints endpoints = participant.enlistment().endpoints();
    Optional<String> element = endpoints.of(Callback.EXECUTE);
    return switch (participant.kind()) {
      case BEAN, CALL -> element.or(() -> endpoints.of(Callback.COMPENSATE)).orElse(null);
      case HTTP, MESSAGE, NESTED -> element.orElse(null);
    };
  }
}
