package io.ago.internal.cdi;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The values of keys, each read once; one that does not fit is told with its key. */
final class Values {
  private final Function<String, Optional<String>> source;

  /**
   * @param source the raw value of a key, if there is one
   */
  Values(Function<String, Optional<String>> source) {
    this.source = source;
  }

  Optional<String> optional(Key key) {
    return source.apply(key.key()).or(key::otherwise).map(String::strip).filter(v -> !v.isEmpty());
  }

  String text(Key key) {
    return optional(key).orElseThrow(() -> wrong(key, "nothing", "a value"));
  }

  List<String> list(Key key) {
    return optional(key).stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  boolean flag(Key key) {
    return switch (text(key)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(key, text(key), "true or false");
    };
  }

  /** A text of that many characters or more. */
  Optional<String> secret(Key key, int least) {
    Optional<String> given = optional(key);
    given
        .filter(text -> text.length() < least)
        .ifPresent(
            text -> {
              throw wrong(key, text.length() + " characters long", "at least " + least + " long");
            });
    return given;
  }

  /** A whole number, at least 1. */
  int count(Key key) {
    String text = text(key);
    try {
      int number = Integer.parseInt(text);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(key, text, "a whole number from 1 to " + Integer.MAX_VALUE);
    }
    throw wrong(key, text, "a whole number from 1 to " + Integer.MAX_VALUE);
  }

  Duration millis(Key key) {
    return Duration.ofMillis(count(key));
  }

  Optional<URI> url(Key key) {
    return optional(key).map(text -> url(key, text));
  }

  private static URI url(Key key, String text) {
    String plain = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    try {
      URI url = URI.create(plain);
      String scheme = url.getScheme();
      if (("http".equals(scheme) || "https".equals(scheme))
          && url.getHost() != null
          && url.getQuery() == null
          && url.getUserInfo() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw wrong(key, text, "a URL such as http://shop.example:8080");
    }
    throw wrong(key, text, "a URL such as http://shop.example:8080");
  }

  private static IllegalArgumentException wrong(Key key, String value, String expected) {
    return new IllegalArgumentException(
        "The setting " + key.key() + " is " + value + ", but must be " + expected + ".");
  }
}
