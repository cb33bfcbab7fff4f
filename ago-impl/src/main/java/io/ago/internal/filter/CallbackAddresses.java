package io.ago.internal.filter;

import io.ago.internal.participant.CallbackMethod;
import io.ago.internal.participant.Capability;
import io.ago.internal.participant.Hierarchy;
import io.ago.internal.participant.LraCoordinator.CallbackUrls;
import io.ago.internal.participant.ParticipantMethods;
import io.ago.internal.participant.PathTemplate;
import io.ago.internal.saga.Callback;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** Where the methods of participants are called back, below the configured public URL. */
final class CallbackAddresses {
  /** Path of the endpoint of methods that are no JAX-RS methods, below that of the application. */
  static final String ENDPOINT = "/ago-participant";

  private final String origin;
  private final Capability capability;

  /**
   * @param publicUrl scheme, host and port; nothing is taken from a request's Host header
   */
  CallbackAddresses(URI publicUrl, Capability capability) {
    if (publicUrl.getScheme() == null || publicUrl.getRawAuthority() == null) {
      throw new IllegalArgumentException(
          "The public URL needs a scheme and a host, such as http://localhost:8080, was "
              + publicUrl);
    }
    this.origin = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
    this.capability = capability;
  }

  /**
   * What the URLs of a request's participant are made of.
   *
   * @param context path of the web application
   * @param rest path of its JAX-RS application, from the same root
   * @param parameters path parameters, percent-encoded
   */
  record Place(String context, String rest, Map<String, String> parameters) {}

  /**
   * The addresses of a participant in an LRA.
   *
   * @throws IllegalArgumentException if a path needs a parameter that the request has not, or a
   *     class with JAX-RS callbacks has no path
   */
  CallbackUrls of(ParticipantMethods methods, String lra, Place place) {
    return methods.urls(
        method ->
            origin
                + (method.isOverHttp()
                    ? jaxRs(methods.type(), method, place)
                    : ours(methods.type(), method, lra, place)));
  }

  private static String jaxRs(Class<?> type, CallbackMethod method, Place place) {
    String ofType = Hierarchy.find(type, Path.class).orElseThrow(() -> homeless(type)).value();
    String ofMethod = Hierarchy.find(type, method.method(), Path.class).map(Path::value).orElse("");
    String path = join(join(place.rest(), ofType), ofMethod);
    return PathTemplate.fill(path, place.parameters());
  }

  private static IllegalArgumentException homeless(Class<?> type) {
    return new IllegalArgumentException(
        type.getName() + " has no @Path, so its JAX-RS callbacks have no address of their own");
  }

  private String ours(Class<?> type, CallbackMethod method, String lra, Place place) {
    String name = type.getName();
    return place.context()
        + ENDPOINT
        + "/"
        + capability.of(lra, name)
        + "/"
        + name
        + "/"
        + segment(method.callback());
  }

  /** The last segment of the URL of a callback. */
  static String segment(Callback callback) {
    return callback.name().toLowerCase(Locale.ROOT);
  }

  private static String join(String head, String tail) {
    if (tail.isEmpty() || tail.equals("/")) {
      return head;
    }
    String start = head.endsWith("/") ? head.substring(0, head.length() - 1) : head;
    return start + (tail.startsWith("/") ? tail : "/" + tail);
  }
}
