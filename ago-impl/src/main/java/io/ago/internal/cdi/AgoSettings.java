package io.ago.internal.cdi;

import io.ago.internal.saga.Order;
import io.ago.internal.saga.RetryDelays;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All settings, read once. Keys, defaults and units stand in {@link Key}.
 *
 * @param place where this server and its coordinator are
 * @param calls how participants are called
 * @param ends how the end of a saga is waited for
 * @param bounds what a client may ask for at most
 * @param behaviour what else can be chosen
 * @param steps of sagas
 */
record AgoSettings(
    Place place, Calls calls, Ends ends, Bounds bounds, Behaviour behaviour, Steps steps) {

  private static final int LEAST_SECRET = 16;

  /**
   * @param url scheme, host and port of this server
   * @param coordinator the coordinator elsewhere; empty: in this deployment
   * @param dataSource JNDI name
   * @param node the given name of this coordinator
   * @param secret of the callback addresses of bean methods
   */
  record Place(
      URI url,
      Optional<URI> coordinator,
      String dataSource,
      Optional<String> node,
      Optional<String> secret) {}

  /**
   * @param allowed targets besides this machine and the host of {@link Place#url}
   * @param timeout of one call
   * @param margin how much longer a call is noted for
   * @param retries when calls are made again
   * @param threads so many calls at the same time
   */
  record Calls(
      List<String> allowed, Duration timeout, Duration margin, RetryDelays retries, int threads) {}

  /**
   * @param longest how long an answer waits for participants
   * @param permits so many requests wait at the same time
   * @param threads so many sagas are driven at the same time
   */
  record Ends(Duration longest, int permits, int threads) {}

  /**
   * @param bodyBytes greatest body
   * @param headerBytes greatest header
   * @param participants most of one saga
   * @param dataCharacters greatest data of a participant
   */
  record Bounds(int bodyBytes, int headerBytes, int participants, int dataCharacters) {}

  /**
   * @param recoveryPeriod how often due work is looked for
   * @param recoveryThreads so many sagas that are due are driven at the same time
   * @param retention how long sagas that ended well are kept
   * @param staleAfter how long a saga may stand that could go on, before that is told
   * @param mostChanges so many share a commit at most
   * @param order of compensation in a plain LRA
   * @param propagation whether resources without an LRA annotation pass the context on
   */
  record Behaviour(
      Duration recoveryPeriod,
      int recoveryThreads,
      Duration retention,
      Duration staleAfter,
      int mostChanges,
      Order order,
      boolean propagation) {}

  /**
   * @param application name of this one; empty: its context path
   * @param limit how long a saga with steps lasts that has no limit of its own
   */
  record Steps(Optional<String> application, Duration limit) {}

  /**
   * Reads all keys.
   *
   * @param source the raw value of a key, if there is one
   * @throws IllegalArgumentException naming the key, its value and what it must be
   */
  static AgoSettings read(Function<String, Optional<String>> source) {
    Values values = new Values(source);
    return new AgoSettings(
        new Place(
            values.url(Key.URL).orElseThrow(),
            values.url(Key.COORDINATOR_URL),
            values.text(Key.DATA_SOURCE),
            values.optional(Key.NODE_NAME),
            values.secret(Key.SECRET, LEAST_SECRET)),
        new Calls(
            values.list(Key.ALLOWED_TARGETS),
            values.millis(Key.PARTICIPANT_TIMEOUT),
            values.millis(Key.PARTICIPANT_MARGIN),
            new RetryDelays(
                values.millis(Key.RETRY_FIRST),
                values.millis(Key.RETRY_LONGEST),
                values.count(Key.RETRY_FAILURES),
                values.count(Key.RETRY_POLLS)),
            values.count(Key.CALL_THREADS)),
        new Ends(
            values.millis(Key.END_WAIT),
            values.count(Key.END_PERMITS),
            values.count(Key.DRIVE_THREADS)),
        new Bounds(
            values.count(Key.BODY_BYTES),
            values.count(Key.HEADER_BYTES),
            values.count(Key.PARTICIPANTS),
            values.count(Key.DATA_CHARACTERS)),
        new Behaviour(
            values.millis(Key.RECOVERY_PERIOD),
            values.count(Key.RECOVERY_THREADS),
            Duration.ofHours(values.count(Key.RETENTION)),
            values.millis(Key.STALE_AFTER),
            values.count(Key.COMBINED),
            values.flag(Key.STRICT_ORDER) ? Order.STRICT : Order.PLAIN,
            values.flag(Key.PROPAGATION)),
        new Steps(values.optional(Key.APPLICATION), values.millis(Key.SAGA_LIMIT)));
  }
}
