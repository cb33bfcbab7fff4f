package io.ago.internal.coordinator;

import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Saga;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The URLs by which sagas are known outside: an LRA id is that of its saga below the coordinator's
 * base, and the saga's id is its last segment.
 */
public final class SagaUrls {
  private static final String PARENT = "?ParentLRA=";

  private final String base;

  /**
   * @param base where clients find the coordinator, without a slash at its end
   */
  public SagaUrls(URI base) {
    this.base = base.toString();
  }

  /** Where clients find the coordinator. */
  public String base() {
    return base;
  }

  /** The LRA id of a saga, as {@link #lra(Saga)}. */
  public URI url(Saga saga) {
    return URI.create(lra(saga));
  }

  /** The LRA id of a saga; that of a nested one names its parent, as clients expect it to. */
  public String lra(Saga saga) {
    return lra(saga.id(), saga.origin().parent());
  }

  /** The LRA id of a saga and, if it is nested, its parent's id. */
  public String lra(String id, @Nullable String parent) {
    String url = base + "/" + id;
    return parent == null
        ? url
        : url + PARENT + URLEncoder.encode(base + "/" + parent, StandardCharsets.UTF_8);
  }

  /** Where an enlistment can be looked up and changed. */
  public URI recovery(String id, String participant) {
    return URI.create(base + "/recovery/" + id + "/" + participant);
  }

  /**
   * Where an enlistment is looked up by protocol versions before 1.2: it holds the whole LRA id.
   */
  public URI recoveryByLra(Saga saga, String participant) {
    String lra = URLEncoder.encode(lra(saga), StandardCharsets.UTF_8);
    return URI.create(base + "/recovery/" + lra + "/" + participant);
  }

  /** Where the status of a saga can be asked. */
  public URI status(String id) {
    return URI.create(base + "/" + id + "/status");
  }

  /** Where a nested saga's status as a participant can be asked. */
  public URI nestedStatus(String id) {
    return URI.create(base + "/nested/" + id + "/status");
  }

  /** Where lists are asked for. */
  public URI list() {
    return URI.create(base);
  }

  /**
   * The saga's id in an LRA id: a URL, the same percent-encoded once or twice, or the bare id.
   * Whose host it names does not matter.
   *
   * @throws Refused if it is none of these
   */
  public static String id(String lra) {
    try {
      String plain = lra;
      for (int i = 0; i < 2 && plain.indexOf('%') >= 0 && !plain.contains("://"); i++) {
        plain = URLDecoder.decode(plain, StandardCharsets.UTF_8);
      }
      int query = plain.indexOf('?');
      String path = query < 0 ? plain : plain.substring(0, query);
      String id = path.substring(path.lastIndexOf('/') + 1);
      if (!id.isEmpty()) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      throw malformed(lra);
    }
    throw malformed(lra);
  }

  private static Refused malformed(String lra) {
    String shown = lra.length() > 200 ? lra.substring(0, 200) + "..." : lra;
    return new Refused(
        Refused.Reason.INVALID,
        "'" + shown + "' is no LRA id. Use the one that the coordinator answered at the start.");
  }
}
