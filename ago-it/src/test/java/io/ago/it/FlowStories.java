package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The current flow in the beans of any server. */
abstract class FlowStories {
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String NONE = "none";

  /** Where the example runs. */
  abstract URI url();

  @Test
  void the_injected_flow_is_the_saga_of_the_request_and_of_those_it_calls() throws Exception {
    JsonObject first = told(post("Content-Type", "text/plain"));
    JsonObject joined = first.getJsonObject("joined");
    JsonObject nested = first.getJsonObject("nested");

    assertEquals(id(first), first.getString("correlation"));
    assertEquals(NONE, first.getString("causation"));
    assertEquals(first.getString("lra"), joined.getString("lra"));
    assertEquals(first.getString("correlation"), joined.getString("correlation"));

    assertNotEquals(id(first), id(nested));
    assertEquals(id(nested), nested.getString("correlation"));
    assertEquals(first.getString("correlation"), nested.getString("causation"));
    for (JsonObject one : List.of(first, joined, nested)) {
      assertEquals(NONE, one.getString("traceparent"));
    }
  }

  @Test
  void the_callers_id_and_trace_go_along_to_all() throws Exception {
    JsonObject first = told(post("Ago-Correlation-Id", "order-7", "traceparent", TRACE));
    JsonObject joined = first.getJsonObject("joined");
    JsonObject nested = first.getJsonObject("nested");

    assertEquals("order-7", first.getString("correlation"));
    assertEquals("order-7", joined.getString("correlation"));
    assertEquals(id(nested), nested.getString("correlation"));
    assertEquals("order-7", nested.getString("causation"));
    for (JsonObject one : List.of(first, joined, nested)) {
      assertEquals(TRACE, one.getString("traceparent"));
    }
  }

  @Test
  void a_flow_comes_back_whole_from_the_json_of_the_server() throws Exception {
    JsonObject first = told(post("traceparent", TRACE));
    assertTrue(first.getBoolean("kept"));
    assertTrue(first.getJsonObject("nested").getBoolean("kept"));
  }

  @Test
  void outside_of_a_saga_there_is_no_flow_whatever_the_thread_did_before() throws Exception {
    for (int i = 0; i < 20; i++) {
      told(post("Ago-Correlation-Id", "outside-" + i));
      HttpResponse<String> outside =
          Http.CLIENT.send(Http.get(url() + "/flows/outside"), BodyHandlers.ofString());
      assertEquals("false", outside.body());
    }
  }

  @Test
  void a_second_request_with_the_id_of_another_saga_is_refused_and_not_run() throws Exception {
    JsonObject first = told(post("Ago-Correlation-Id", "order-9"));

    HttpResponse<String> second = post("Ago-Correlation-Id", "order-9");

    assertEquals(409, second.statusCode(), second::body);
    assertTrue(second.body().contains("order-9 is that of saga " + id(first)), second::body);
  }

  @Test
  void an_id_that_is_none_is_refused_with_the_reason() throws Exception {
    HttpResponse<String> refused = post("Ago-Correlation-Id", "order 7");
    assertEquals(400, refused.statusCode());
    assertTrue(refused.body().contains("1 to 200 visible ASCII"), refused::body);
  }

  private HttpResponse<String> post(String... headers) throws IOException, InterruptedException {
    return Http.CLIENT.send(
        Http.post(url() + "/flows/first", "", headers), BodyHandlers.ofString());
  }

  private static JsonObject told(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer::body);
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }

  /** The last segment of its LRA's path. */
  private static String id(JsonObject told) {
    String path = URI.create(told.getString("lra")).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
