package io.ago.internal.jpa;

import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Note;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Progress;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Tally;
import io.ago.internal.saga.Task;
import io.ago.internal.saga.Told;
import io.ago.internal.saga.Work;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the participants of a saga as one JSON document: {@code {"v":1,"participants":[…]}}. What
 * has its usual value is left out. {@link DocumentReader} reads it.
 */
final class DocumentWriter {
  private static final JsonGeneratorFactory FACTORY = Json.createGeneratorFactory(Map.of());

  private final JsonGenerator json;

  private DocumentWriter(JsonGenerator json) {
    this.json = json;
  }

  static String write(List<Participant> participants) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      new DocumentWriter(json).document(participants);
    }
    return OddCharacters.escapedJson(text.toString());
  }

  private void document(List<Participant> participants) {
    json.writeStartObject().write("v", DocumentReader.VERSION).writeStartArray("participants");
    participants.forEach(this::participant);
    json.writeEnd().writeEnd();
  }

  private void participant(Participant participant) {
    json.writeStartObject()
        .write("id", participant.id())
        .write("seq", participant.sequence())
        .write("status", participant.status().name());
    if (participant.work() != Work.THEIRS) {
      json.write("work", participant.work().name());
    }
    enlistment(participant.enlistment());
    text("data", participant.data());
    progress(participant.progress());
    json.writeEnd();
  }

  private void enlistment(Enlistment enlistment) {
    json.write("kind", enlistment.kind().name());
    endpoints(enlistment.endpoints());
    if (!enlistment.host().equals(Enlistment.ANYWHERE)) {
      json.write("host", enlistment.host());
    }
    json.write("timeout", enlistment.timeout().toString());
    Task task = enlistment.task();
    if (task != null) {
      task(task);
    }
  }

  private void task(Task task) {
    RetryDelays retries = task.retries();
    json.writeStartObject("task")
        .write("first", retries.first().toString())
        .write("longest", retries.longest().toString())
        .write("failures", retries.failures());
    if (retries.jitter() > 0) {
      json.write("jitter", retries.jitter());
    }
    if (task.pivot()) {
      json.write("pivot", true);
    }
    json.writeEnd();
  }

  private void endpoints(Endpoints endpoints) {
    String base = base(endpoints);
    json.writeStartObject("at");
    text("base", base.isEmpty() ? null : base);
    rest("execute", endpoints.execute(), base);
    rest("complete", endpoints.complete(), base);
    rest("compensate", endpoints.compensate(), base);
    rest("status", endpoints.status(), base);
    rest("forget", endpoints.forget(), base);
    rest("after", endpoints.after(), base);
    json.writeEnd();
  }

  private void rest(String key, @Nullable String address, String base) {
    text(key, address == null ? null : address.substring(base.length()));
  }

  /** What all addresses begin with: they are most of a document, and most of each is the same. */
  private static String base(Endpoints endpoints) {
    List<String> addresses =
        Stream.of(
                endpoints.execute(),
                endpoints.complete(),
                endpoints.compensate(),
                endpoints.status(),
                endpoints.forget(),
                endpoints.after())
            .filter(Objects::nonNull)
            .toList();
    String base = addresses.get(0);
    for (String address : addresses) {
      int same = 0;
      int most = Math.min(base.length(), address.length());
      while (same < most && base.charAt(same) == address.charAt(same)) {
        same++;
      }
      base = base.substring(0, same);
    }
    boolean half = !base.isEmpty() && Character.isHighSurrogate(base.charAt(base.length() - 1));
    String whole = half ? base.substring(0, base.length() - 1) : base;
    return addresses.size() > 1 ? whole : "";
  }

  private void progress(Progress progress) {
    if (progress.told() != Told.NO) {
      json.write("told", progress.told().name());
    }
    tally(progress.tally());
    if (progress.doubted()) {
      json.write("doubted", true);
    }
    text("notBefore", progress.notBefore());
    Note note = progress.note();
    if (note != null) {
      note(note);
    }
    text("parked", progress.parked());
    text("remark", progress.remark());
    text("decision", progress.decision());
    if (!progress.errands().isEmpty()) {
      json.writeStartArray("errands");
      progress.errands().stream().map(Callback::name).sorted().forEach(json::write);
      json.writeEnd();
    }
  }

  private void tally(Tally tally) {
    count("attempts", tally.attempts());
    count("failures", tally.failures());
    count("polls", tally.polls());
    count("deafTo", tally.deafTo());
  }

  private void note(Note note) {
    json.writeStartObject("note")
        .write("call", note.callback().name())
        .write("attempt", note.attempt())
        .write("node", note.node().name())
        .write("incarnation", note.node().incarnation())
        .write("until", note.until().toString())
        .writeEnd();
  }

  private void count(String key, int value) {
    if (value != 0) {
      json.write(key, value);
    }
  }

  private void text(String key, @Nullable Object value) {
    if (value != null) {
      json.write(key, value.toString());
    }
  }
}
