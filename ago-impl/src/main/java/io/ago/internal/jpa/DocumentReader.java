package io.ago.internal.jpa;

import io.ago.internal.saga.Participant;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads what {@link DocumentWriter} writes; keys it does not know are passed over. */
final class DocumentReader {
  /** Of the format; a document of a higher one is not read. */
  static final int VERSION = 1;

  /** A document has at most so many characters. */
  static final int MOST_CHARACTERS = 8_000_000;

  private static final JsonParserFactory FACTORY = Json.createParserFactory(Map.of());

  private final JsonParser json;
  private final List<Participant> participants = new ArrayList<>();
  private int version;

  private DocumentReader(JsonParser json) {
    this.json = json;
  }

  /**
   * The participants in the order in which they were written.
   *
   * @throws TransactionException ROLLED_BACK, naming the saga, if the document cannot be read
   */
  static List<Participant> read(String sagaId, String document) {
    if (document.length() > MOST_CHARACTERS) {
      throw unreadable(sagaId, "it has " + document.length() + " characters", null);
    }
    try (JsonParser json = FACTORY.createParser(new StringReader(document))) {
      DocumentReader reader = new DocumentReader(json);
      reader.document();
      if (reader.version != VERSION) {
        throw unreadable(
            sagaId,
            "it has format " + reader.version + ", and this Ago knows format " + VERSION,
            null);
      }
      return List.copyOf(reader.participants);
    } catch (JsonException
        | NoSuchElementException
        | IllegalStateException
        | IllegalArgumentException
        | NullPointerException
        | DateTimeException e) {
      throw unreadable(sagaId, "it is damaged", e);
    }
  }

  private static TransactionException unreadable(
      String sagaId, String why, @Nullable Exception cause) {
    return new TransactionException(
        Fate.ROLLED_BACK,
        "The participants of saga "
            + sagaId
            + " cannot be read from column participants of table ago_saga: "
            + why
            + ". Nothing is called for this saga until that is repaired.",
        cause);
  }

  private void document() {
    json.next();
    while (json.next() == Event.KEY_NAME) {
      switch (json.getString()) {
        case "v" -> version = number();
        case "participants" -> participants();
        default -> passOver();
      }
    }
  }

  private int number() {
    json.next();
    return json.getInt();
  }

  private void participants() {
    json.next();
    while (json.next() == Event.START_OBJECT) {
      participants.add(new ParticipantReader(json).read());
    }
  }

  private void passOver() {
    passOver(json);
  }

  /** Passes over the value of a key. */
  static void passOver(JsonParser json) {
    switch (json.next()) {
      case START_ARRAY -> json.skipArray();
      case START_OBJECT -> json.skipObject();
      case KEY_NAME,
          VALUE_STRING,
          VALUE_NUMBER,
          VALUE_TRUE,
          VALUE_FALSE,
          VALUE_NULL,
          END_OBJECT,
          END_ARRAY -> {
        // Nothing inside.
      }
    }
  }
}
