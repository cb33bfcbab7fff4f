package io.ago.internal.cdi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every key that Ago reads, from wherever MicroProfile Config looks for it. {@code
 * docs/configuration.md} says the same; a test compares them.
 */
enum Key {
  URL(
      "ago.url",
      "http://127.0.0.1:8080",
      "URL",
      "Scheme, host and port by which participants and clients reach this server; with several nodes"
          + " that of their load balancer, the same on all."),
  COORDINATOR_URL(
      "ago.coordinator.url",
      null,
      "URL",
      "The coordinator to use, if it is not in this deployment; ends in /lra-coordinator."),
  DATA_SOURCE(
      "ago.datasource",
      "java:comp/DefaultDataSource",
      "JNDI name",
      "The data source that keeps the sagas; also that of the business rows to commit with them."),
  NODE_NAME(
      "ago.node.name",
      null,
      "name",
      "Name of this coordinator, unique among those that share the database; by default the"
          + " server's own name and ago.url."),
  SECRET(
      "ago.secret",
      null,
      "text",
      "At least 16 characters that protect the callback addresses of bean methods, the same on all"
          + " nodes; by default made once and kept in the database."),
  APPLICATION(
      "ago.application",
      null,
      "name",
      "Name of this application, the same on all its nodes and no other's on this database: only"
          + " they undo its saga steps. By default the context path."),
  SAGA_LIMIT(
      "ago.saga.time-limit",
      "86400000",
      "ms",
      "How long a saga with steps may last that has no time limit of its own; then it is"
          + " cancelled."),
  ALLOWED_TARGETS(
      "ago.allowed-targets",
      "",
      "list",
      "Hosts that may be called besides this machine and the host of ago.url: names, *.suffixes,"
          + " address ranges such as 10.1.0.0/16, each with a port or without."),
  PARTICIPANT_TIMEOUT(
      "ago.participant.timeout", "5000", "ms", "How long one call of a participant may take."),
  PARTICIPANT_MARGIN(
      "ago.participant.margin",
      "2000",
      "ms",
      "How much longer than that another node waits before it takes the call over."),
  RETRY_FIRST("ago.retry.first", "200", "ms", "Delay before a call is made again."),
  RETRY_LONGEST(
      "ago.retry.longest", "60000", "ms", "Greatest delay; each is twice the one before."),
  RETRY_FAILURES(
      "ago.retry.failures",
      "100",
      "calls",
      "So many unanswered calls in a row park a participant until an operator resolves it."),
  RETRY_POLLS(
      "ago.retry.polls",
      "1440",
      "answers",
      "So many answers that it is still under way park a participant."),
  RECOVERY_PERIOD("ago.recovery.period", "500", "ms", "How often due work is looked for."),
  RECOVERY_THREADS(
      "ago.recovery.threads",
      "16",
      "threads",
      "So many sagas that are due are driven at the same time, beside those that requests end."),
  RETENTION(
      "ago.retention",
      "168",
      "hours",
      "How long after its end a saga that was closed or cancelled is kept; one that failed is kept"
          + " until an operator removes it."),
  STALE_AFTER(
      "ago.stale.after",
      "3600000",
      "ms",
      "How long a saga may stand that could go on, before that is told in the log and by the MBean."),
  END_WAIT(
      "ago.end.wait",
      "8000",
      "ms",
      "How long the answer to a close or cancel waits for the participants."),
  END_PERMITS(
      "ago.end.permits",
      "8",
      "requests",
      "So many requests may wait at the same time for participants of the sagas that they end;"
          + " keep it well below the threads that serve requests."),
  CALL_THREADS(
      "ago.call.threads", "32", "threads", "So many participants are called at the same time."),
  DRIVE_THREADS("ago.drive.threads", "16", "threads", "So many sagas are driven at the same time."),
  COMBINED(
      "ago.commit.most",
      "64",
      "changes",
      "So many changes of concurrent requests share one commit at most; 1: none do."),
  STRICT_ORDER(
      "ago.lra.strict-order",
      "false",
      "true or false",
      "Whether in a plain LRA, too, each compensation is done before the next begins."),
  BODY_BYTES("ago.limit.body", "65536", "bytes", "Greatest body of a request to the coordinator."),
  HEADER_BYTES("ago.limit.header", "8192", "bytes", "Greatest header of such a request."),
  PARTICIPANTS("ago.limit.participants", "1000", "participants", "Most participants of one saga."),
  DATA_CHARACTERS(
      "ago.limit.data", "8192", "characters", "Greatest data that is kept for one participant."),
  PROPAGATION(
      "mp.lra.propagation.active",
      "true",
      "true or false",
      "Whether resources without an LRA annotation pass the context on (MicroProfile LRA).");

  private final String key;
  private final @Nullable String otherwise;
  private final String unit;
  private final String sentence;

  Key(String key, @Nullable String otherwise, String unit, String sentence) {
    this.key = key;
    this.otherwise = otherwise;
    this.unit = unit;
    this.sentence = sentence;
  }

  String key() {
    return key;
  }

  /** The value if none is given, or empty if there is none. */
  Optional<String> otherwise() {
    return Optional.ofNullable(otherwise);
  }

  /** This key's row of the table in the documentation. */
  String row() {
    String shown =
        otherwise == null ? "–" : otherwise.isEmpty() ? "(empty)" : "`" + otherwise + "`";
    return "| `" + key + "` | " + shown + " | " + unit + " | " + sentence + " |";
  }
}
