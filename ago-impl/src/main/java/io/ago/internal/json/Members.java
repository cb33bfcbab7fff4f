package io.ago.internal.json;

import io.ago.AgoException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object that somebody else has written.
 *
 * @param what it is, for messages
 */
record Members(String what, JsonObject object) {

  Set<String> names() {
    return object.keySet();
  }

  /** A member that is there. */
  JsonValue value(String name) {
    JsonValue value = object.get(name);
    if (value == null) {
      throw wrong(name, "is missing");
    }
    return value;
  }

  String text(String name) {
    if (value(name) instanceof JsonString text) {
      return text.getString();
    }
    throw wrong(name, "is no text");
  }

  /** A text, or null if it is not there. */
  @Nullable String anyText(String name) {
    return object.containsKey(name) ? text(name) : null;
  }

  int number(String name) {
    if (value(name) instanceof JsonNumber number && number.isIntegral()) {
      try {
        return number.intValueExact();
      } catch (ArithmeticException e) {
        throw wrong(name, "is no number of 32 bits");
      }
    }
    throw wrong(name, "is no whole number");
  }

  /** An object, empty if it is not there. */
  Members object(String name) {
    JsonValue value = object.getOrDefault(name, JsonValue.EMPTY_JSON_OBJECT);
    if (value instanceof JsonObject members) {
      return new Members(what + ": " + name, members);
    }
    throw wrong(name, "is no object");
  }

  /** Objects of a list, none if it is not there. */
  List<Members> objects(String name) {
    if (object.getOrDefault(name, JsonValue.EMPTY_JSON_ARRAY) instanceof JsonArray list) {
      return list.stream().map(one -> member(name, one)).toList();
    }
    throw wrong(name, "is no list");
  }

  /**
   * To leave out what one does not know would lose it with the next writing.
   *
   * @throws AgoException if there is a member of another name
   */
  void requireOnly(Set<String> known) {
    names().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw wrong(shown(name), "is not known");
            });
  }

  private Members member(String name, JsonValue one) {
    if (one instanceof JsonObject members) {
      return new Members(what + ": one of " + name, members);
    }
    throw wrong(name, "holds something else than objects");
  }

  private AgoException wrong(String name, String failure) {
    return new AgoException(
        what + ": '" + name + "' " + failure + ". Send the flow as Ago has written it.");
  }

  private static String shown(String name) {
    String plain = name.replaceAll("[^!-~]", "?");
    return plain.substring(0, Math.min(plain.length(), 40));
  }
}
