package io.ago.internal.participant;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What an LRA id tells, whoever made it. */
public final class LraIds {
  private static final String PARENT = "ParentLRA=";

  private LraIds() {}

  /** Its last path segment, by which its coordinator knows it; aliases of a host share it. */
  public static String uid(String lra) {
    int query = lra.indexOf('?');
    String path = query < 0 ? lra : lra.substring(0, query);
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The LRA that it is nested in, the nearest one; null if it tells none that makes sense. */
  public static @Nullable URI parent(URI lra) {
    try {
      return told(lra);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable URI told(URI lra) {
    String query = lra.getRawQuery();
    if (query == null) {
      return null;
    }
    return Arrays.stream(query.split("&", -1))
        .filter(p -> p.startsWith(PARENT))
        .map(p -> URLDecoder.decode(p.substring(PARENT.length()), StandardCharsets.UTF_8))
        .map(p -> p.split(",", 2)[0])
        .filter(p -> !p.isEmpty())
        .map(URI::create)
        .findFirst()
        .orElse(null);
  }
}
