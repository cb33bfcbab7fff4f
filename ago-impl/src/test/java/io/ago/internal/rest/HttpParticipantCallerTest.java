package io.ago.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.ago.internal.admission.AllowList;
import io.ago.internal.coordinator.ParticipantCaller;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls over a real socket: what goes out byte for byte, and what comes of what comes back. */
@Timeout(60)
class HttpParticipantCallerTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private Peer peer = Peer.NONE;
  private final HttpParticipantCaller caller = caller(InetAddress::getAllByName);

  private static HttpParticipantCaller caller(AllowList.Resolver resolver) {
    return caller(resolver, Duration.ZERO);
  }

  private static HttpParticipantCaller caller(AllowList.Resolver resolver, Duration trusted) {
    return caller(resolver, LONG, trusted);
  }

  private static HttpParticipantCaller caller(
      AllowList.Resolver resolver, Duration kept, Duration trusted) {
    return new HttpParticipantCaller(
        new SagaUrls(URI.create("http://shop.example/lra-coordinator")),
        AllowList.of(List.of(), "", resolver),
        new Connections(kept, trusted, () -> fail("TLS over plain HTTP")));
  }

  @BeforeEach
  void open() throws IOException {
    peer = Peer.open();
  }

  @AfterEach
  void close() throws IOException {
    peer.close();
    caller.close();
  }

  private String url(String pathAndQuery) {
    return "http://127.0.0.1:" + peer.port() + pathAndQuery;
  }

  private Answer asked(Callback callback, String answer) {
    peer.answers(answer);
    Callback question = callback == Callback.STATUS ? Callback.COMPENSATE : callback;
    return caller.call(SampleCalls.of(callback, question, url("/x"), LONG)).orElseThrow();
  }

  @Test
  void a_url_goes_out_byte_for_byte() {
    String odd = "/a//b/../c%2Fd%20;m=1/?a=%26b%2Fc&d=x%20y,z&method=jakarta.ws.rs.PUT&e=+%7e~";
    peer.answers(OK);

    caller.call(SampleCalls.of(Callback.COMPENSATE, Callback.COMPENSATE, url(odd), LONG));

    assertEquals("PUT " + odd + " HTTP/1.1", peer.request().line());
  }

  @Test
  void each_callback_has_its_method_and_headers() {
    String lra = "http://shop.example/lra-coordinator/s1";
    for (Callback callback :
        List.of(Callback.COMPLETE, Callback.COMPENSATE, Callback.STATUS, Callback.FORGET)) {
      asked(callback, OK);
      Peer.Received sent = peer.request();
      String method =
          switch (callback) {
            case EXECUTE -> "nothing";
            case COMPLETE, COMPENSATE, AFTER -> "PUT";
            case STATUS -> "GET";
            case FORGET -> "DELETE";
          };
      assertEquals(method + " /x HTTP/1.1", sent.line());
      assertEquals(lra, sent.header("Long-Running-Action"));
      assertEquals(
          "http://shop.example/lra-coordinator/recovery/s1/p1",
          sent.header("Long-Running-Action-Recovery"));
      assertEquals("7", sent.header("Ago-Attempt"));
      assertNull(sent.header("Long-Running-Action-Parent"));
      assertNull(sent.header("Accept"), "a resource may produce what it likes");
      assertNull(sent.header("Narayana-LRA-Participant-Data"));
      assertEquals("", sent.body());
    }
    asked(Callback.AFTER, OK);
    Peer.Received sent = peer.request();
    assertEquals("PUT /x HTTP/1.1", sent.line());
    assertEquals(lra, sent.header("Long-Running-Action-Ended"));
    assertNull(sent.header("Long-Running-Action"));
    assertEquals("text/plain", sent.header("Content-Type"));
    assertEquals("Cancelled", sent.body());
  }

  @Test
  void a_nested_saga_names_its_parent_and_data_are_handed_back() {
    peer.answers(OK);

    caller.call(
        SampleCalls.of(
            Callback.COMPENSATE, Callback.COMPENSATE, url("/x"), LONG, "s0", "basket 7=x;y"));

    Peer.Received sent = peer.request();
    assertEquals(
        "http://shop.example/lra-coordinator/s1?ParentLRA="
            + "http%3A%2F%2Fshop.example%2Flra-coordinator%2Fs0",
        sent.header("Long-Running-Action"));
    assertEquals(
        "http://shop.example/lra-coordinator/s0", sent.header("Long-Running-Action-Parent"));
    assertEquals("basket 7=x;y", sent.header("Narayana-LRA-Participant-Data"));
  }

  /** The JDK's client refuses such a header; here it must not become two. */
  @Test
  void data_cannot_bring_a_header_of_its_own() {
    peer.answers(OK);

    caller.call(
        SampleCalls.of(
            Callback.FORGET, Callback.FORGET, url("/x"), LONG, null, "a\r\nX-Own: b\nX-Two: c"));

    Peer.Received sent = peer.request();
    assertNull(sent.header("X-Own"));
    assertNull(sent.header("X-Two"));
    assertEquals("", sent.body());
  }

  @Test
  void an_answer_is_translated_with_its_words() {
    Answer done = asked(Callback.COMPENSATE, OK);
    assertEquals(Reply.DONE, done.reply());
    assertEquals("p1", done.participant());
    assertEquals(7, done.attempt());

    String failed = "HTTP/1.1 409 No\r\nContent-Length: 18\r\n\r\nFailedToCompensate";
    Answer refused = asked(Callback.COMPENSATE, failed);
    assertEquals(Reply.REFUSED, refused.reply());
    assertEquals("HTTP 409: FailedToCompensate", refused.detail());

    Answer lost = asked(Callback.AFTER, "HTTP/1.1 503 Away\r\nContent-Length: 0\r\n\r\n");
    assertEquals(Reply.LOST, lost.reply());
    assertEquals("HTTP 503", lost.detail());

    String told = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nActive";
    Answer asked = asked(Callback.STATUS, told);
    assertEquals(Reply.NOT_BEGUN, asked.reply());
    assertEquals(Callback.COMPENSATE, asked.question());
  }

  @Test
  void calls_share_a_connection() {
    for (int i = 0; i < 20; i++) {
      assertEquals(Reply.DONE, asked(Callback.COMPENSATE, OK).reply());
    }
    assertEquals(1, peer.connections());
  }

  @Test
  void a_redirect_is_not_followed() {
    Answer answer =
        asked(
            Callback.COMPENSATE,
            "HTTP/1.1 302 There\r\nLocation: " + url("/there") + "\r\nContent-Length: 0\r\n\r\n");

    assertEquals(Reply.LOST, answer.reply());
    assertNull(answer.location());
    assertEquals("PUT /x HTTP/1.1", peer.request().line());
    assertTrue(peer.hasNoMore());
  }

  @Test
  void where_to_ask_later_is_taken_if_it_may_be_called() {
    assertEquals(url("/s?a=%26"), accepted(url("/s?a=%26")).location());
    assertEquals(url("/s?b=1"), accepted("/s?b=1").location());
    for (String bad :
        List.of("http://10.1.2.3/s", "http://2130706433/s", "ftp://127.0.0.1/", "::")) {
      Answer answer = accepted(bad);
      assertEquals(Reply.PENDING, answer.reply());
      assertNull(answer.location(), bad);
    }
  }

  private Answer accepted(String location) {
    return asked(
        Callback.COMPENSATE,
        "HTTP/1.1 202 Later\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
  }

  @Test
  void a_silent_participant_is_not_waited_for_longer_than_its_timeout() {
    peer.answers(Peer.SILENCE);
    assertTimedOut();
    assertEquals("PUT /x HTTP/1.1", peer.request().line());
  }

  @Test
  void a_body_that_never_ends_is_not_waited_for_either() {
    peer.answers("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nFail");
    assertTimedOut();
  }

  @Test
  void promises_without_end_are_not_waited_for_either() {
    peer.answers(Peer.PROMISES);
    assertTimedOut();
  }

  @Test
  void headers_without_end_are_not_read() {
    String none = "\r\nContent-Length: 0\r\n\r\n";
    Answer longest = asked(Callback.COMPENSATE, "HTTP/1.1 200 " + "x".repeat(10_000) + none);
    Answer most = asked(Callback.COMPENSATE, "HTTP/1.1 200 OK" + "\r\nX: y".repeat(300) + none);

    assertEquals(Reply.LOST, longest.reply(), longest.detail());
    assertEquals(Reply.LOST, most.reply(), most.detail());
  }

  @Test
  void a_connection_that_the_server_has_closed_is_not_used_again() throws InterruptedException {
    peer.answersAndLeaves(OK);
    Call call = SampleCalls.of(Callback.COMPENSATE, Callback.COMPENSATE, url("/x"), LONG);
    assertEquals(Reply.DONE, caller.call(call).orElseThrow().reply());
    peer.awaitLeft();
    peer.answers("HTTP/1.1 204 OK\r\n\r\n");

    Answer answer = caller.call(call).orElseThrow();

    assertEquals(Reply.DONE, answer.reply(), answer.detail());
    assertEquals(2, peer.connections());
  }

  @Test
  void the_address_that_was_judged_is_called() throws IOException {
    try (HttpParticipantCaller named = caller(host -> InetAddress.getAllByName("127.0.0.1"))) {
      String target = "http://no-such-host.invalid:" + peer.port() + "/x";
      peer.answers(OK);

      Answer answer =
          named.call(SampleCalls.of(Callback.FORGET, Callback.FORGET, target, LONG)).orElseThrow();

      assertEquals(Reply.DONE, answer.reply(), answer.detail());
      assertEquals("no-such-host.invalid:" + peer.port(), peer.request().header("Host"));
    }
  }

  private void assertTimedOut() {
    Call call =
        SampleCalls.of(Callback.COMPENSATE, Callback.COMPENSATE, url("/x"), Duration.ofMillis(300));
    long before = System.nanoTime();

    Answer answer = caller.call(call).orElseThrow();

    assertEquals(Reply.LOST, answer.reply());
    assertEquals("no answer within PT0.3S", answer.detail());
    assertTrue(System.nanoTime() - before < LONG.toNanos());
  }

  @Test
  void only_the_beginning_of_a_body_is_read() {
    String long1 = "x".repeat(100_000);

    Answer answer =
        asked(Callback.STATUS, "HTTP/1.1 500 No\r\nContent-Length: 1000000\r\n\r\n" + long1);

    assertEquals(Reply.LOST, answer.reply());
    assertTrue(String.valueOf(answer.detail()).startsWith("HTTP 500: xxx"));
    assertTrue(String.valueOf(answer.detail()).length() < 300);
  }

  @Test
  void nobody_there_is_a_lost_answer() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Call call =
        SampleCalls.of(
            Callback.COMPENSATE, Callback.COMPENSATE, "http://127.0.0.1:" + port + "/x", LONG);

    Answer answer = caller.call(call).orElseThrow();

    assertEquals(Reply.LOST, answer.reply());
    assertTrue(String.valueOf(answer.detail()).startsWith("ConnectException"), answer.detail());
  }

  @Test
  void a_name_that_leads_elsewhere_by_now_is_not_called() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    HttpParticipantCaller rebound =
        caller(
            host ->
                InetAddress.getAllByName(asked.getAndIncrement() == 0 ? "127.0.0.1" : "10.1.2.3"));
    peer.answersAndLeaves(OK);
    Call call =
        SampleCalls.of(
            Callback.FORGET, Callback.FORGET, "http://localhost:" + peer.port() + "/x", LONG);

    assertEquals(Reply.DONE, rebound.call(call).orElseThrow().reply());
    assertEquals("DELETE /x HTTP/1.1", peer.request().line());
    peer.awaitLeft();

    Answer answer = rebound.call(call).orElseThrow();
    assertEquals(Reply.LOST, answer.reply());
    assertTrue(String.valueOf(answer.detail()).contains("ago.allowed-targets"), answer.detail());
    assertTrue(peer.hasNoMore());
    rebound.close();
  }

  @Test
  void what_is_sent_first_is_answered_later() {
    try (HttpParticipantCaller trusting = trusting()) {
      peer.answers(OK);
      assertTrue(trusting.send(call("/x")).isEmpty(), "there is no connection yet");
      trusting.call(call("/x"));
      assertEquals("PUT /x HTTP/1.1", peer.request().line());

      ParticipantCaller.Sent sent = trusting.send(call("/y")).orElseThrow();
      assertEquals("PUT /y HTTP/1.1", peer.request().line());
      assertFalse(sent.isAnswered(Duration.ofMillis(20)));
      peer.answers("HTTP/1.1 409 No\r\nContent-Length: 18\r\n\r\nFailedToCompensate");
      assertTrue(sent.isAnswered(LONG));
      assertEquals(Reply.REFUSED, sent.answer().orElseThrow().reply());

      ParticipantCaller.Sent next = trusting.send(call("/z")).orElseThrow();
      peer.answers(OK);
      assertEquals(Reply.DONE, next.answer().orElseThrow().reply());
      assertEquals(1, peer.connections());
    }
  }

  @Test
  void what_was_sent_is_not_waited_for_longer_than_its_timeout() {
    try (HttpParticipantCaller trusting = trusting()) {
      peer.answers(OK);
      trusting.call(call("/x"));
      Call call =
          SampleCalls.of(
              Callback.COMPENSATE, Callback.COMPENSATE, url("/y"), Duration.ofMillis(300));

      Answer answer = trusting.send(call).orElseThrow().answer().orElseThrow();

      assertEquals("no answer within PT0.3S", answer.detail());
      assertTrue(trusting.send(call("/x")).isEmpty(), "its connection is not used again");
    }
  }

  @Test
  void an_idle_connection_is_closed_in_time_and_no_other() {
    Duration none = Duration.ofMillis(1);
    try (HttpParticipantCaller kept = trusting();
        HttpParticipantCaller passing = caller(InetAddress::getAllByName, none, none)) {
      peer.answers(OK);
      kept.call(call("/x"));
      kept.closeIdle();
      peer.answers(OK);
      passing.call(call("/y"));
      while (!peer.hasLeft()) {
        passing.closeIdle();
      }
      peer.answers(OK);
      assertTrue(kept.send(call("/z")).isPresent());
      assertEquals(2, peer.connections());
    }
  }

  private Call call(String path) {
    return SampleCalls.of(Callback.COMPENSATE, Callback.COMPENSATE, url(path), LONG);
  }

  private static HttpParticipantCaller trusting() {
    return caller(InetAddress::getAllByName, LONG);
  }
}
