package io.ago.internal.jpa;

import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Saga;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Translates sagas to rows and back; nobody else knows both. */
final class SagaRows {
  private static final String BETWEEN_NODES = ",";

  private SagaRows() {}

  static Saga saga(SagaRow row) {
    return new Saga(
        row.id(),
        new Origin(row.parentId(), row.client(), Order.valueOf(row.compensation())),
        row.status(),
        row.span(),
        row.participants().values(row.id()),
        row.lastSequence(),
        row.custody(),
        row.cause(),
        row.version());
  }

  /** How one node is found in a column of nodes. */
  static String node(String name) {
    String plain = name.replace("%", "%25").replace(BETWEEN_NODES, "%2c");
    return BETWEEN_NODES + plain + BETWEEN_NODES;
  }

  /** All nodes that noted a call, or null. */
  static @Nullable String nodes(Set<String> names) {
    return names.isEmpty()
        ? null
        : names.stream()
            .map(SagaRows::node)
            .map(node -> node.substring(0, node.length() - 1))
            .collect(Collectors.joining("", "", BETWEEN_NODES));
  }

  /**
   * The same participants.
   *
   * @throws Refused if their column would be too long
   */
  static Participants bounded(Saga saga, Participants participants) {
    int length = participants.column().length();
    if (length > DocumentReader.MOST_CHARACTERS) {
      throw new Refused(
          Refused.Reason.INVALID,
          "Saga "
              + saga.id()
              + " has participants whose data take "
              + length
              + " characters; it can keep "
              + DocumentReader.MOST_CHARACTERS
              + ". Keep less in each participant's data.");
    }
    return participants;
  }
}
