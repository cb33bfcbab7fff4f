package io.ago.internal.jmx;

import io.ago.internal.saga.Note;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Progress;
import java.util.Map;
import java.util.TreeMap;

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
}
