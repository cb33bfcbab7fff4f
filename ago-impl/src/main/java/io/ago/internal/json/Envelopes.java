package io.ago.internal.json;

import io.ago.AgoException;
import io.ago.flow.Envelope;
import io.ago.flow.Lineage;
import io.ago.flow.Problem;
import io.ago.flow.Traceparent;
import io.ago.flow.Values;
import io.ago.internal.flow.FlowType;
import io.ago.signal.Key;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads all of a flow's document but the payload. What is not as it should be is refused. */
final class Envelopes {
  private final Bodies bodies;

  Envelopes(Bodies bodies) {
    this.bodies = bodies;
  }

  /**
   * The envelope.
   *
   * @throws AgoException if the document is not of the known format, or a bound is passed
   */
  Envelope of(JsonObject document, FlowType<?> type) {
    Members flow = new Members("A flow", document);
    int format = flow.number(Names.FORMAT);
    String id = flow.text(Names.CORRELATION);
    if (format != Names.FORMAT_1) {
      throw otherFormat(Lineage.id(id).orElse("of a malformed id"), format);
    }
    Lineage lineage =
        new Lineage(id, flow.anyText(Names.CAUSATION), trace(flow.anyText(Names.TRACEPARENT)));
    Members known = new Members("Flow " + id, document);
    known.requireOnly(Names.OF_A_FLOW);
    return new Envelope(
        lineage,
        known.number(Names.SCHEMA),
        metadata(known),
        values(known, type),
        known.objects(Names.ERRORS).stream().map(Envelopes::error).toList());
  }

  private static @Nullable Traceparent trace(@Nullable String header) {
    return header == null ? null : new Traceparent(header);
  }

  private static Map<String, String> metadata(Members flow) {
    Members words = flow.object(Names.METADATA);
    Map<String, String> all = new LinkedHashMap<>();
    words.names().forEach(name -> all.put(name, words.text(name)));
    return all;
  }

  private Values values(Members flow, FlowType<?> type) {
    Members values = flow.object(Names.VALUES);
    Map<String, Object> all = new LinkedHashMap<>();
    for (String name : values.names()) {
      JsonValue value = values.value(name);
      String what = "Value " + name + " of " + flow.what();
      all.put(name, value(what, value, type.key(name)));
    }
    return new Values(all);
  }

  /** Null is kept unread: there is no value of that. */
  private Object value(String what, JsonValue value, Optional<Key<?>> key) {
    Object read = key.map(k -> bodies.read(what, value, k.type())).orElse(null);
    return Objects.requireNonNullElseGet(read, () -> new Values.Unread(value.toString()));
  }

  private static Problem error(Members error) {
    error.requireOnly(Names.OF_AN_ERROR);
    return new Problem(
        error.text(Names.TYPE), error.text(Names.TITLE), error.anyText(Names.DETAIL));
  }

  private static AgoException otherFormat(String id, int format) {
    return new AgoException(
        "Flow "
            + id
            + " is written in format "
            + format
            + ", and only "
            + List.of(Names.FORMAT_1)
            + " is known here. "
            + (format > Names.FORMAT_1
                ? "Update Ago on this node before those that write."
                : "No version of Ago has written that; look who sent it."));
  }
}
