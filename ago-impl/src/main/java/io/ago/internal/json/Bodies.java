package io.ago.internal.json;

import io.ago.AgoException;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Payloads and values. {@code what} tells in each message which of them, of which flow.
 *
 * <p>JSON Binding runs the application's own constructors and accessors, which may throw anything.
 */
final class Bodies {
  /** Deeper ones could use up the stack of whoever reads or writes them. */
  private static final int DEEPEST = 100;

  private final Jsonb jsonb;
  private final JsonProvider json;
  private final JsonReaderFactory readers;

  Bodies(Jsonb jsonb, JsonProvider json, JsonReaderFactory readers) {
    this.jsonb = jsonb;
    this.json = json;
    this.readers = readers;
  }

  JsonValue written(String what, Object body) {
    return parsed(what, json(what, body));
  }

  /**
   * As {@link #written}, the text of it: parsed, as what could not be read must not be kept. Words
   * can always be read.
   */
  String text(String what, Object body) {
    if (body instanceof String words) {
      return json.createValue(words).toString();
    }
    String text = json(what, body);
    JsonValue unused = parsed(what, text);
    return text;
  }

  private String json(String what, Object body) {
    try {
      return jsonb.toJson(body);
    } catch (RuntimeException | StackOverflowError e) { // it may hold itself
      throw new AgoException(
          what
              + " cannot be written as JSON: it is of "
              + body.getClass().getName()
              + ". Make it a record or a class as Jakarta JSON Binding knows them.",
          e);
    }
  }

  /**
   * The object of a value.
   *
   * @throws AgoException if it is none of that type
   */
  @Nullable Object read(String what, JsonValue value, Type type) {
    if (value.equals(JsonValue.NULL)) {
      return null;
    }
    if (value instanceof JsonString words && type.equals(String.class)) {
      return words.getString();
    }
    try {
      return jsonb.fromJson(value.toString(), type);
    } catch (RuntimeException e) {
      throw unreadable(what, type, e);
    }
  }

  /**
   * The text itself.
   *
   * @throws AgoException if it is deeper than anybody reads
   */
  String flat(String what, String text) {
    if (depth(text) > DEEPEST) {
      throw new AgoException(
          what
              + " holds lists or objects in each other, more than "
              + DEEPEST
              + " deep. Make it flatter.");
    }
    return text;
  }

  JsonValue parsed(String what, String text) {
    try (JsonReader reader = readers.createReader(new StringReader(flat(what, text)))) {
      return reader.readValue();
    } catch (JsonException | IllegalStateException e) {
      throw new AgoException(what + " is no JSON. Send it as it was written.", e);
    }
  }

  private static int depth(String text) {
    int depth = 0;
    int deepest = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        quoted = c != '"';
        i += c == '\\' ? 1 : 0;
      } else if (c == '"') {
        quoted = true;
      } else if (c == '[' || c == '{') {
        deepest = Math.max(deepest, ++depth);
      } else if (c == ']' || c == '}') {
        depth--;
      }
    }
    return deepest;
  }

  private static AgoException unreadable(String what, Type type, RuntimeException e) {
    return new AgoException(
        what
            + " cannot be read as "
            + type.getTypeName()
            + ". Read it as what it was written, or raise the schema version of what has changed.",
        e);
  }
}
