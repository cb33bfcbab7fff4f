package io.ago.internal.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** All participants of a saga in one text; it is read when it is first looked into. */
@Converter
public final class ParticipantsColumn
    implements AttributeConverter<@Nullable Participants, @Nullable String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable Participants participants) {
    return participants == null ? null : participants.column();
  }

  @Override
  public @Nullable Participants convertToEntityAttribute(@Nullable String column) {
    return column == null ? null : Participants.stored(column);
  }
}
