package io.ago.internal.saga;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that was noted and may now be made.
 *
 * @param saga as it stood with the note
 * @param participant as it stood with the note
 * @param question what the call brings forward
 * @param note the note that stands for it
 * @param target the address, byte for byte as registered
 */
public record Call(
    Saga saga, Participant participant, Callback question, Note note, String target) {

  /** How long the call may take. */
  public Duration timeout() {
    return participant.enlistment().timeout();
  }

  public Answer answer(Reply reply) {
    return answer(reply, null, null);
  }

  /** An answer with a status address and words for an operator. */
  public Answer answer(Reply reply, @Nullable String location, @Nullable String detail) {
    return new Answer(participant.id(), question, note.attempt(), reply, location, detail);
  }

  static Call of(Saga saga, Participant participant, Callback question) {
    Note note = Objects.requireNonNull(participant.progress().note(), "note");
    String target =
        participant
            .enlistment()
            .endpoints()
            .of(note.callback())
            .orElseThrow(() -> new IllegalStateException("No address for " + note.callback()));
    return new Call(saga, participant, question, note, target);
  }
}
