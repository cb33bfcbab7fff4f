package io.ago.internal.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Words from outside, with characters in them that a database would refuse or change. */
@Converter
public final class TextColumn implements AttributeConverter<@Nullable String, @Nullable String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable String text) {
    return text == null ? null : OddCharacters.escaped(text);
  }

  @Override
  public @Nullable String convertToEntityAttribute(@Nullable String column) {
    return column == null ? null : OddCharacters.unescaped(column);
  }
}
