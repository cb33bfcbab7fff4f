package io.ago.internal.rest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every question that can be put to a coordinator. An asterisk stands for an id. */
enum Route {
  LIST("GET", ""),
  START("POST", "start"),
  RECOVERING("GET", "recovery"),
  FAILED("GET", "recovery/failed"),
  REMOVE("DELETE", "recovery/*"),
  PARTICIPANT("GET", "recovery/*/*"),
  MOVE("PUT", "recovery/*/*"),
  NESTED_STATUS("GET", "nested/*/status"),
  NESTED_COMPLETE("PUT", "nested/*/complete"),
  NESTED_COMPENSATE("PUT", "nested/*/compensate"),
  NESTED_FORGET("DELETE", "nested/*/forget"),
  /** As parents before 1.3 say it. */
  NESTED_FORGET_OLD("PUT", "nested/*/forget"),
  FIND("GET", "*"),
  JOIN("PUT", "*"),
  STATUS("GET", "*/status"),
  RENEW("PUT", "*/renew"),
  CLOSE("PUT", "*/close"),
  CANCEL("PUT", "*/cancel"),
  LEAVE("PUT", "*/remove");

  private static final String ANY = "*";

  /** First segments that are no ids. */
  private static final Set<String> RESERVED = Set.of("start", "recovery", "nested");

  private static final Map<Route, List<String>> PATTERNS = patterns();

  private final String method;
  private final String path;

  Route(String method, String path) {
    this.method = method;
    this.path = path;
  }

  /** The route of a request. */
  static Optional<Route> of(String method, List<String> segments) {
    return Stream.of(values())
        .filter(route -> route.method.equals(method) && route.matches(segments))
        .findFirst();
  }

  /** The methods that a path takes; empty if there is no such path. */
  static Set<String> methods(List<String> segments) {
    return Stream.of(values())
        .filter(route -> route.matches(segments))
        .map(route -> route.method)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Segments of a raw path, without slashes at its ends and without path parameters. */
  static List<String> segments(String rawPath) {
    List<String> segments = new ArrayList<>();
    for (String segment : rawPath.split("/", -1)) {
      int parameters = segment.indexOf(';');
      segments.add(parameters < 0 ? segment : segment.substring(0, parameters));
    }
    while (!segments.isEmpty() && segments.get(0).isEmpty()) {
      segments.remove(0);
    }
    while (!segments.isEmpty() && segments.get(segments.size() - 1).isEmpty()) {
      segments.remove(segments.size() - 1);
    }
    return segments;
  }

  /** The ids in a path of this route. */
  List<String> names(List<String> segments) {
    List<String> pattern = pattern();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < pattern.size(); i++) {
      if (pattern.get(i).equals(ANY)) {
        names.add(segments.get(i));
      }
    }
    return names;
  }

  private static Map<Route, List<String>> patterns() {
    Map<Route, List<String>> patterns = new EnumMap<>(Route.class);
    for (Route route : values()) {
      patterns.put(route, segments(route.path));
    }
    return patterns;
  }

  private List<String> pattern() {
    return PATTERNS.getOrDefault(this, List.of());
  }

  private boolean matches(List<String> segments) {
    List<String> pattern = pattern();
    if (segments.size() != pattern.size()) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      boolean fits =
          pattern.get(i).equals(ANY)
              ? !segment.isEmpty() && !(i == 0 && RESERVED.contains(segment))
              : pattern.get(i).equals(segment);
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
