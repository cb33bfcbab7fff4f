package io.ago.example.order;

import io.ago.example.Input;
import io.ago.example.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a customer asks for, checked.
 *
 * @param card the number of the card to charge; it is not kept
 */
record NewOrder(String item, int quantity, String card) {
  private static final int MOST_BYTES = 4_096;
  private static final int CENTS_PER_PIECE = 1_000;

  /** From the fields of a form. */
  static NewOrder of(@Nullable String item, @Nullable String quantity, @Nullable String card) {
    return new NewOrder(Input.item(item), Input.quantity(quantity), Input.card(card));
  }

  /** From a JSON object with the same fields. */
  static NewOrder of(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new Refusal(
          Status.REQUEST_ENTITY_TOO_LARGE, "An order has " + MOST_BYTES + " bytes at most.");
    }
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
      JsonObject order = reader.readObject();
      return of(text(order, "item"), text(order, "quantity"), text(order, "card"));
    } catch (JsonException e) {
      throw new Refusal(
          Status.BAD_REQUEST,
          "An order is a JSON object such as"
              + " {\"item\":\"book\",\"quantity\":2,\"card\":\"5555444433331111\"}.");
    }
  }

  private static @Nullable String text(JsonObject order, String field) {
    JsonValue value = order.get(field);
    return value instanceof JsonString string
        ? string.getString()
        : value == null ? null : value.toString();
  }

  /** What it costs. */
  int cents() {
    return quantity * CENTS_PER_PIECE;
  }

  /** As much of the card's number as may be kept. */
  String lastDigits() {
    return card.substring(card.length() - 4);
  }
}
