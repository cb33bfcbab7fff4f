package io.ago.internal.jpa;

import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Note;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Progress;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Tally;
import io.ago.internal.saga.Task;
import io.ago.internal.saga.Told;
import io.ago.internal.saga.Work;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.jspecify.annotations.Nullable;

/** Reads one participant of a document; the parser stands in its object. */
final class ParticipantReader {
  private static final Set<String> OBJECTS = Set.of("at", "note", "task");

  private final JsonParser json;
  private final Map<String, String> values = new HashMap<>();
  private final Set<Callback> errands = EnumSet.noneOf(Callback.class);

  ParticipantReader(JsonParser json) {
    this.json = json;
  }

  Participant read() {
    object("");
    return new Participant(
        required("id"),
        count("seq"),
        enlistment(),
        value("data"),
        ParticipantStatus.valueOf(required("status")),
        Work.valueOf(values.getOrDefault("work", Work.THEIRS.name())),
        progress());
  }

  /** Collects the plain values of an object, those of the objects in it under a longer key. */
  private void object(String prefix) {
    while (json.next() == Event.KEY_NAME) {
      String key = json.getString();
      if (prefix.isEmpty() && OBJECTS.contains(key)) {
        json.next();
        object(key + ".");
      } else if (prefix.isEmpty() && key.equals("errands")) {
        json.next();
        strings(name -> errands.add(Callback.valueOf(name)));
      } else {
        plain(prefix + key);
      }
    }
  }

  private void strings(Consumer<String> each) {
    while (json.next() != Event.END_ARRAY) {
      each.accept(json.getString());
    }
  }

  private void plain(String key) {
    switch (json.next()) {
      case VALUE_STRING, VALUE_NUMBER -> values.put(key, json.getString());
      case VALUE_TRUE -> values.put(key, "true");
      case START_ARRAY -> json.skipArray();
      case START_OBJECT -> json.skipObject();
      case VALUE_FALSE, VALUE_NULL, KEY_NAME, END_OBJECT, END_ARRAY -> {
        // As good as absent.
      }
    }
  }

  private Enlistment enlistment() {
    Endpoints endpoints =
        new Endpoints(
            address("execute"),
            address("complete"),
            address("compensate"),
            address("status"),
            address("forget"),
            address("after"));
    return new Enlistment(
        Kind.valueOf(required("kind")),
        endpoints,
        values.getOrDefault("host", Enlistment.ANYWHERE),
        Duration.parse(required("timeout")),
        value("task.first", this::task));
  }

  private Task task(String first) {
    RetryDelays retries =
        new RetryDelays(
            Duration.parse(first),
            Duration.parse(required("task.longest")),
            count("task.failures"),
            1,
            Double.parseDouble(values.getOrDefault("task.jitter", "0")));
    return new Task(retries, values.containsKey("task.pivot"));
  }

  private @Nullable String address(String callback) {
    return value("at." + callback, rest -> values.getOrDefault("at.base", "") + rest);
  }

  private Progress progress() {
    Tally tally = new Tally(count("attempts"), count("failures"), count("polls"), count("deafTo"));
    return new Progress(
        Told.valueOf(values.getOrDefault("told", Told.NO.name())),
        tally,
        values.containsKey("doubted"),
        value("notBefore", Instant::parse),
        value("note.call", this::note),
        value("parked"),
        value("remark"),
        value("decision"),
        errands);
  }

  private Note note(String call) {
    Node node = new Node(required("note.node"), Long.parseLong(required("note.incarnation")));
    return new Note(
        Callback.valueOf(call), count("note.attempt"), node, Instant.parse(required("note.until")));
  }

  private int count(String key) {
    return Integer.parseInt(values.getOrDefault(key, "0"));
  }

  private String required(String key) {
    String value = value(key);
    if (value == null) {
      throw new IllegalArgumentException("No " + key);
    }
    return value;
  }

  private @Nullable String value(String key) {
    return values.get(key);
  }

  private <T> @Nullable T value(String key, Function<String, T> of) {
    String value = value(key);
    return value == null ? null : of.apply(value);
  }
}
