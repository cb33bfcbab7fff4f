package io.ago.internal.json;

import io.ago.AgoException;
import io.ago.flow.Envelope;
import io.ago.flow.Lineage;
import io.ago.flow.Problem;
import io.ago.flow.Traceparent;
import io.ago.flow.Values;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import org.jspecify.annotations.Nullable;

/** Makes the document of a flow, member by member, always in the same order. */
final class Documents {
  private final JsonProvider json;
  private final Bodies bodies;

  Documents(JsonProvider json, Bodies bodies) {
    this.json = json;
    this.bodies = bodies;
  }

  /**
   * The document.
   *
   * @throws AgoException if the payload or a value cannot be written
   */
  JsonObject of(@Nullable Object payload, Envelope envelope) {
    Lineage lineage = envelope.lineage();
    Traceparent trace = lineage.traceparent();
    JsonObjectBuilder flow = json.createObjectBuilder();
    flow.add(Names.FORMAT, Names.FORMAT_1).add(Names.CORRELATION, lineage.correlationId());
    addIfAny(flow, Names.CAUSATION, lineage.causationId());
    addIfAny(flow, Names.TRACEPARENT, trace == null ? null : trace.header());
    flow.add(Names.SCHEMA, envelope.schemaVersion());
    if (!envelope.metadata().isEmpty()) {
      JsonObjectBuilder words = json.createObjectBuilder();
      envelope.metadata().forEach(words::add);
      flow.add(Names.METADATA, words);
    }
    if (!envelope.values().byName().isEmpty()) {
      flow.add(Names.VALUES, values(lineage.correlationId(), envelope.values()));
    }
    if (!envelope.errors().isEmpty()) {
      flow.add(Names.ERRORS, errors(envelope));
    }
    return flow.add(Names.PAYLOAD, payload(lineage.correlationId(), payload)).build();
  }

  private JsonValue payload(String id, @Nullable Object payload) {
    return payload == null ? JsonValue.NULL : bodies.written("The payload of flow " + id, payload);
  }

  private JsonObjectBuilder values(String id, Values values) {
    JsonObjectBuilder all = json.createObjectBuilder();
    values
        .byName()
        .forEach((name, value) -> all.add(name, value("Value " + name + " of flow " + id, value)));
    return all;
  }

  private JsonValue value(String what, Object value) {
    return value instanceof Values.Unread unread
        ? bodies.parsed(what, unread.json())
        : bodies.written(what, value);
  }

  private JsonArrayBuilder errors(Envelope envelope) {
    JsonArrayBuilder all = json.createArrayBuilder();
    envelope.errors().forEach(error -> all.add(error(error)));
    return all;
  }

  private JsonObjectBuilder error(Problem error) {
    JsonObjectBuilder one = json.createObjectBuilder();
    one.add(Names.TYPE, error.type()).add(Names.TITLE, error.title());
    addIfAny(one, Names.DETAIL, error.detail());
    return one;
  }

  private static void addIfAny(JsonObjectBuilder to, String name, @Nullable String text) {
    if (text != null) {
      to.add(name, text);
    }
  }
}
