package io.ago.internal.rest;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is answered.
 *
 * @param status HTTP status
 * @param headers by name
 * @param body text, perhaps empty
 */
record Response(int status, Map<String, String> headers, String body) {
  static final int OK = 200;
  static final int CREATED = 201;
  static final int ACCEPTED = 202;
  static final int NO_CONTENT = 204;
  private static final String TEXT = "text/plain;charset=UTF-8";
  private static final String JSON = "application/json";

  Response {
    headers = Map.copyOf(headers);
  }

  static Response plain(int status, String text) {
    return new Response(status, Map.of(Names.CONTENT_TYPE, TEXT), text);
  }

  static Response json(int status, String document) {
    return new Response(status, Map.of(Names.CONTENT_TYPE, JSON), document);
  }

  static Response empty(int status) {
    return new Response(status, Map.of(), "");
  }

  Response with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Response(status, more, body);
  }
}
