package io.ago.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.admission.AllowList;
import io.ago.internal.coordinator.ParticipantCaller;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Reply;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls by https: who is trusted by which name, and how long anybody is waited for. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // reads heed no interrupt
class TlsParticipantCallerTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final String NAME = "shop.example";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
  private static final String NEWEST = "TLSv1.3";

  private static SelfSigned named;
  private static SelfSigned numbered;

  private Peer peer = Peer.NONE;

  @BeforeAll
  static void make(@TempDir Path folder) throws Exception {
    named = SelfSigned.of(folder, "dns:" + NAME);
    numbered = SelfSigned.of(folder, "ip:127.0.0.1");
  }

  @AfterEach
  void close() throws Exception {
    peer.close();
  }

  /** Every name leads to this machine: only what was judged can be what is called. */
  private static AllowList here() {
    return AllowList.of(List.of(), "", host -> InetAddress.getAllByName("127.0.0.1"));
  }

  private static SagaUrls urls() {
    return new SagaUrls(URI.create("http://shop.example/lra-coordinator"));
  }

  private static HttpParticipantCaller trusting(SSLSocketFactory tls) {
    return trusting(tls, LONG);
  }

  private static HttpParticipantCaller trusting(SSLSocketFactory tls, Duration fresh) {
    return new HttpParticipantCaller(urls(), here(), new Connections(LONG, fresh, () -> tls));
  }

  private Call call(String host, Duration timeout) {
    String target = "https://" + host + ":" + peer.port() + "/x";
    return SampleCalls.of(Callback.COMPENSATE, Callback.COMPENSATE, target, timeout);
  }

  private static void assertLost(String why, Answer answer) {
    assertEquals(Reply.LOST, answer.reply(), answer.detail());
    assertTrue(String.valueOf(answer.detail()).contains(why), answer.detail());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", NEWEST})
  void who_is_trusted_by_its_name_is_called_at_the_address_that_was_judged(String protocol)
      throws Exception {
    peer = Peer.open(named.servers());
    try (HttpParticipantCaller caller = trusting(named.clients(protocol))) {
      for (int i = 0; i < 3; i++) {
        peer.answers(OK);
        Answer answer = caller.call(call(NAME, LONG)).orElseThrow();
        assertEquals(Reply.DONE, answer.reply(), answer.detail());
        Peer.Received request = peer.request();
        assertEquals("PUT /x HTTP/1.1", request.line());
        assertEquals(NAME + ":" + peer.port(), request.header("Host"));
        assertEquals(List.of(NAME), request.server());
      }
      assertEquals(1, peer.connections());
    }
  }

  @Test
  void who_is_called_by_its_address_is_trusted_by_that() throws Exception {
    peer = Peer.open(numbered.servers());
    peer.answers(OK);
    try (HttpParticipantCaller caller = trusting(numbered.clients(NEWEST))) {
      Answer answer = caller.call(call("127.0.0.1", LONG)).orElseThrow();
      assertEquals(Reply.DONE, answer.reply(), answer.detail());
    }
  }

  @Test
  void whom_nobody_vouches_for_is_told_nothing() throws Exception {
    peer = Peer.open(named.servers());
    try (HttpParticipantCaller caller = trusting(numbered.clients(NEWEST));
        HttpParticipantCaller ofJvm = new HttpParticipantCaller(urls(), here())) {
      String why = "SSLHandshakeException: PKIX path ";
      peer.answers(OK);
      assertLost(why, caller.call(call(NAME, LONG)).orElseThrow());
      assertLost(why, ofJvm.call(call(NAME, LONG)).orElseThrow());
      assertTrue(peer.hasNoMore());
    }
  }

  /** Though its certificate is trusted: it is somebody else's. */
  @Test
  void who_has_another_name_is_told_nothing() throws Exception {
    peer = Peer.open(named.servers());
    peer.answers(OK);
    try (HttpParticipantCaller caller = trusting(named.clients(NEWEST))) {
      assertLost("other.example", caller.call(call("other.example", LONG)).orElseThrow());
      assertLost("127.0.0.1", caller.call(call("127.0.0.1", LONG)).orElseThrow());
      assertTrue(peer.hasNoMore());
    }
  }

  /** The address is right and proven, but it was a name that was asked for. */
  @Test
  void a_certificate_of_the_address_is_none_of_the_name() throws Exception {
    peer = Peer.open(numbered.servers());
    peer.answers(OK);
    try (HttpParticipantCaller caller = trusting(numbered.clients(NEWEST))) {
      assertLost(NAME, caller.call(call(NAME, LONG)).orElseThrow());
      assertTrue(peer.hasNoMore());
    }
  }

  @Test
  void who_speaks_plain_http_is_not_understood() throws Exception {
    try (Dripping plain = Dripping.plainHttp();
        HttpParticipantCaller caller = trusting(named.clients(NEWEST))) {
      String target = "https://" + NAME + ":" + plain.port() + "/x";
      assertLost(
          "SSLException: Unsupported or unrecognized SSL message",
          caller
              .call(SampleCalls.of(Callback.FORGET, Callback.FORGET, target, LONG))
              .orElseThrow());
    }
  }

  @Test
  void a_handshake_that_does_not_begin_is_not_waited_for_longer_than_the_timeout()
      throws Exception {
    try (Dripping silent = Dripping.nothing()) {
      assertTimedOut(silent.port());
    }
  }

  @Test
  void a_handshake_that_does_not_end_is_not_waited_for_either() throws Exception {
    try (Dripping slow = Dripping.handshake()) {
      assertTimedOut(slow.port());
    }
  }

  private static void assertTimedOut(int port) throws Exception {
    String target = "https://" + NAME + ":" + port + "/x";
    try (HttpParticipantCaller caller = trusting(named.clients(NEWEST))) {
      assertTimedOut(caller, SampleCalls.of(Callback.FORGET, Callback.FORGET, target, SHORT));
    }
  }

  private static void assertTimedOut(HttpParticipantCaller caller, Call call) {
    long before = System.nanoTime();
    assertLost("no answer within PT1S", caller.call(call).orElseThrow());
    Duration took = Duration.ofNanos(System.nanoTime() - before);
    assertTrue(took.compareTo(LONG) < 0, () -> "took " + took);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {Peer.SILENCE, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nFail", Peer.PROMISES})
  void an_answer_that_does_not_end_is_not_waited_for_either(String answer) throws Exception {
    peer = Peer.open(named.servers());
    for (String protocol : List.of("TLSv1.2", NEWEST)) {
      try (HttpParticipantCaller caller = trusting(named.clients(protocol))) {
        peer.answers(answer);
        assertTimedOut(caller, call(NAME, SHORT));
        assertTrue(caller.send(call(NAME, LONG)).isEmpty(), "it is not used again");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", NEWEST})
  void what_is_sent_first_is_answered_later(String protocol) throws Exception {
    peer = Peer.open(named.servers());
    try (HttpParticipantCaller caller = trusting(named.clients(protocol))) {
      peer.answers(OK);
      caller.call(call(NAME, LONG));
      ParticipantCaller.Sent sent = caller.send(call(NAME, LONG)).orElseThrow();
      assertFalse(sent.isAnswered(Duration.ZERO));
      assertFalse(sent.isAnswered(Duration.ofMillis(20)));
      peer.answers(OK);
      assertTrue(sent.isAnswered(LONG));
      assertEquals(Reply.DONE, sent.answer().orElseThrow().reply());
      assertEquals(1, peer.connections());
    }
  }

  @Test
  void a_connection_that_the_server_has_closed_is_not_used_again() throws Exception {
    peer = Peer.open(named.servers());
    try (HttpParticipantCaller caller = trusting(named.clients(NEWEST), Duration.ZERO)) {
      peer.answers(OK);
      assertEquals(Reply.DONE, caller.call(call(NAME, LONG)).orElseThrow().reply());
      peer.answersAndLeaves(OK);
      assertEquals(Reply.DONE, caller.call(call(NAME, LONG)).orElseThrow().reply());
      assertEquals(1, peer.connections());
      peer.awaitLeft();
      peer.answers(OK);
      Answer answer = caller.call(call(NAME, LONG)).orElseThrow();
      assertEquals(Reply.DONE, answer.reply(), answer.detail());
      assertEquals(2, peer.connections());
    }
  }
}
