package io.ago.internal.jpa;

import io.ago.internal.saga.Participant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All participants of one saga, as values and as the text of their column; never changes. Either
 * form is made from the other when first asked for and kept, so that one that is shared is read and
 * written once.
 */
final class Participants {
  static final Participants NONE = of(List.of());

  private @Nullable List<Participant> values;
  private @Nullable String column;

  private Participants(@Nullable List<Participant> values, @Nullable String column) {
    this.values = values;
    this.column = column;
  }

  static Participants of(List<Participant> values) {
    return new Participants(List.copyOf(values), null);
  }

  static Participants stored(String column) {
    return new Participants(null, column);
  }

  /**
   * The values.
   *
   * @param sagaId for the message if the column cannot be read
   */
  List<Participant> values(String sagaId) {
    List<Participant> known = values;
    if (known == null) {
      known = DocumentReader.read(sagaId, column());
      values = known;
    }
    return known;
  }

  /** The text. */
  String column() {
    String known = column;
    if (known == null) {
      known = DocumentWriter.write(values == null ? List.of() : values);
      column = known;
    }
    return known;
  }
}
