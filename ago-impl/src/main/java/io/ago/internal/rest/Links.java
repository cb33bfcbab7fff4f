package io.ago.internal.rest;

import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Refused.Reason;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * How a participant tells its callback URLs: as links (RFC 8288), or as one URL below which they
 * lie. No URL is taken apart: each is called byte for byte as it was given.
 */
final class Links {
  private static final String COMPENSATE = "compensate";
  private static final String COMPLETE = "complete";
  private static final String STATUS = "status";
  private static final String FORGET = "forget";
  private static final String AFTER = "after";

  /** One URL for all. */
  private static final String PARTICIPANT = "participant";

  private Links() {}

  /** Whether a text is a list of links and not one URL. */
  static boolean isList(String text) {
    return text.startsWith("<");
  }

  /**
   * The URLs of a list of links; of one URL as a link says it.
   *
   * @throws Refused INVALID if it is malformed, or nobody could be called by it
   */
  static Endpoints of(String text) {
    Map<String, String> byRel = new HashMap<>();
    if (isList(text)) {
      LinkReader.read(text, byRel::putIfAbsent);
    } else {
      byRel.put(PARTICIPANT, text);
    }
    String base = byRel.get(PARTICIPANT);
    return base == null ? endpoints(byRel) : endpoints(withDefaults(byRel, base));
  }

  /** The URLs below that of a participant which joins with nothing else. */
  static Endpoints below(String base) {
    return new Endpoints(
        below(base, COMPLETE), below(base, COMPENSATE), below(base, STATUS), null, null);
  }

  /** The URLs as a list of links. */
  static String of(Endpoints endpoints) {
    StringJoiner links = new StringJoiner(",");
    for (Callback callback : Callback.values()) {
      String rel = callback.name().toLowerCase(Locale.ROOT);
      endpoints
          .of(callback)
          .ifPresent(
              url ->
                  links.add(
                      "<%s>; rel=\"%s\"; title=\"%s URI\"; type=\"text/plain\""
                          .formatted(url, rel, rel)));
    }
    return links.toString();
  }

  private static Map<String, String> withDefaults(Map<String, String> byRel, String base) {
    Map<String, String> all = new HashMap<>(byRel);
    all.putIfAbsent(COMPENSATE, below(base, COMPENSATE));
    all.putIfAbsent(COMPLETE, below(base, COMPLETE));
    all.putIfAbsent(STATUS, base);
    all.putIfAbsent(FORGET, base);
    return all;
  }

  /** Without somewhere to be compensated there is nothing to be completed either. */
  private static Endpoints endpoints(Map<String, String> byRel) {
    @Nullable String compensate = byRel.get(COMPENSATE);
    @Nullable String after = byRel.get(AFTER);
    if (compensate == null && after == null) {
      throw new Refused(
          Reason.INVALID,
          "A participant needs a link whose rel is compensate or after; there is none.");
    }
    @Nullable String complete = compensate == null ? null : byRel.get(COMPLETE);
    return new Endpoints(complete, compensate, byRel.get(STATUS), byRel.get(FORGET), after);
  }

  private static String below(String base, String name) {
    int query = base.indexOf('?');
    String path = query < 0 ? base : base.substring(0, query);
    String rest = query < 0 ? "" : base.substring(query);
    return (path.endsWith("/") ? path : path + "/") + name + rest;
  }
}
