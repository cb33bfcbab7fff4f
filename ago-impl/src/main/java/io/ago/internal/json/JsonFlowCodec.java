package io.ago.internal.json;

import io.ago.AgoException;
import io.ago.flow.Envelope;
import io.ago.flow.Flow;
import io.ago.internal.flow.FlowCodec;
import io.ago.internal.flow.FlowType;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.BinaryDataStrategy;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Flows as JSON, by what the server brings. One for a deployment; it is closed with it. */
public final class JsonFlowCodec implements FlowCodec {
  private static final int MOST = 1_000_000;

  private final Jsonb jsonb;
  private final Bodies bodies;
  private final Documents documents;
  private final Envelopes envelopes;
  private final ValueLists lists;
  private final int most;

  /** One for flows of up to a million characters. */
  public JsonFlowCodec() {
    this(MOST);
  }

  /**
   * @param most characters of a flow, written or read
   */
  JsonFlowCodec(int most) {
    JsonProvider json = JsonProvider.provider();
    this.most = most;
    // A null in a map or a list is one, and bytes are shorter so than as a list of numbers.
    this.jsonb =
        JsonbBuilder.create(
            new JsonbConfig()
                .withNullValues(true)
                .withBinaryDataStrategy(BinaryDataStrategy.BASE_64));
    // Of two members of one name each reader would see another.
    this.bodies =
        new Bodies(
            jsonb,
            json,
            json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE)));
    this.documents = new Documents(json, bodies);
    this.envelopes = new Envelopes(bodies);
    this.lists = new ValueLists(bodies);
  }

  @Override
  public String write(Flow<?> flow) {
    String text = documents.of(flow.payload(), flow.envelope()).toString();
    if (text.length() > most) {
      throw tooLong("Flow " + flow.correlationId() + " would be written in ", text, "in the flow");
    }
    return text;
  }

  @Override
  public <T> Flow<T> read(String text, FlowType<T> type) {
    if (text.length() > most) {
      throw tooLong("A flow came in ", text, "in the flow");
    }
    if (!(bodies.parsed("What should be a flow", text) instanceof JsonObject document)) {
      throw new AgoException(
          "What should be a flow is no JSON object. Send it as Ago has written it.");
    }
    Envelope envelope = envelopes.of(document, type);
    String what = "Flow " + envelope.lineage().correlationId();
    JsonValue payload = new Members(what, document).value(Names.PAYLOAD);
    return type.read(envelope, shape -> bodies.read("The payload of " + what, payload, shape));
  }

  @Override
  public String writeAll(String what, List<? extends @Nullable Object> values) {
    String text = lists.written(what, values);
    if (text.length() > most) {
      throw tooLong(what + " would be written in ", text, "here");
    }
    return bodies.flat(what, text);
  }

  @Override
  public List<@Nullable Object> readAll(String what, String text, List<? extends Type> types) {
    if (text.length() > most) {
      throw tooLong(what + " came in ", text, "here");
    }
    return lists.read(what, text, types);
  }

  @Override
  public void close() {
    try {
      jsonb.close();
    } catch (Exception e) {
      throw new IllegalStateException("The server's JSON Binding cannot be closed", e);
    }
  }

  private AgoException tooLong(String told, String text, String where) {
    return new AgoException(
        told
            + text.length()
            + " characters, more than "
            + most
            + ". Keep what is large elsewhere, and its id "
            + where
            + ".");
  }
}
