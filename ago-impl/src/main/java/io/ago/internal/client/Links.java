package io.ago.internal.client;

import io.ago.internal.participant.LraCoordinator.CallbackUrls;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Addresses of a participant as a list of links (RFC 8288). */
final class Links {
  private Links() {}

  static String of(CallbackUrls urls) {
    return Stream.of(
            link("compensate", urls.compensate()),
            link("complete", urls.complete()),
            link("status", urls.status()),
            link("forget", urls.forget()),
            link("after", urls.after()))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(","));
  }

  private static @Nullable String link(String rel, @Nullable String url) {
    return url == null
        ? null
        : "<" + url + ">; rel=\"" + rel + "\"; title=\"" + rel + " URI\"; type=\"text/plain\"";
  }
}
