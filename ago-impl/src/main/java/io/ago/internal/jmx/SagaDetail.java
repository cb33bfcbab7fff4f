package io.ago.internal.jmx;

import io.ago.internal.saga.Saga;
import io.ago.internal.saga.Standing;
import java.beans.ConstructorProperties;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One saga with all that an operator needs to know. */
public final class SagaDetail {
  private final Map<String, String> saga;
  private final List<Map<String, String>> participants;

  /**
   * @param saga words by name
   * @param participants words by name, in the order of enlistment
   */
  @ConstructorProperties({"saga", "participants"})
  public SagaDetail(Map<String, String> saga, List<Map<String, String>> participants) {
    this.saga = Map.copyOf(saga);
    this.participants = List.copyOf(participants);
  }

  static SagaDetail of(Saga saga) {
    Map<String, String> words = new TreeMap<>();
    words.put("id", saga.id());
    words.put("status", saga.status().name());
    words.put("state", Standing.of(saga).name());
    words.put("client", saga.origin().client());
    words.put("order", saga.origin().order().name());
    put(words, "parent", saga.origin().parent());
    put(words, "cause", saga.cause());
    words.put("startedAt", saga.span().startedAt().toString());
    put(words, "deadline", saga.span().deadline());
    put(words, "endedAt", saga.span().endedAt());
    put(words, "paused", SagaLine.paused(saga.span()));
    return new SagaDetail(words, saga.participants().stream().map(Waiting::of).toList());
  }

  static void put(Map<String, String> words, String name, @Nullable Object value) {
    if (value != null) {
      words.put(name, value.toString());
    }
  }

  public Map<String, String> getSaga() {
    return saga;
  }

  public List<Map<String, String>> getParticipants() {
    return participants;
  }
}
