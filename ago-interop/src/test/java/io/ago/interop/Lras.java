package io.ago.interop;

import java.net.URI;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** What a client library can ask of a coordinator; each throws {@link Refusal}. */
interface Lras {

  /**
   * Starts an LRA.
   *
   * @param limit in milliseconds, 0 for none
   */
  URI start(String client, @Nullable URI parent, long limit);

  /** Joins without limit and data; answers the recovery URL. */
  default URI join(URI lra, Links links) {
    return join(lra, links, 0, "").recovery();
  }

  Enlisted join(URI lra, Links links, long limit, String data);

  void leave(URI lra, Links links);

  void close(URI lra);

  void cancel(URI lra);

  LRAStatus status(URI lra);

  /** The addresses of a participant; those it has not are null. */
  record Links(
      @Nullable URI complete,
      @Nullable URI compensate,
      @Nullable URI status,
      @Nullable URI forget,
      @Nullable URI after) {}

  /**
   * What a join answers.
   *
   * @param earlierData what was kept with the coordinator before, perhaps empty
   */
  record Enlisted(URI recovery, String earlierData) {}

  /** The coordinator, or the library in its name, says no. */
  final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int code;

    Refusal(int code, Throwable cause) {
      super("refused with " + code, cause);
      this.code = code;
    }

    int code() {
      return code;
    }
  }
}
