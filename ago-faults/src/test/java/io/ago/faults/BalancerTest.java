package io.ago.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.ago.faults.Balancer.Rotation;
import io.ago.it.Patience;
import io.ago.it.Until;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server that does not answer is led to no more, until it answers again. */
class BalancerTest {
  private static final int LOOKS = 20;

  @Test
  void two_answers_in_a_row_change_it() {
    Rotation missed = Rotation.BEGIN.heard(false);
    assertTrue(missed.isIn());
    assertTrue(missed.heard(true).heard(false).isIn());
    Rotation out = missed.heard(false);
    assertFalse(out.isIn());
    assertFalse(out.heard(true).isIn());
    assertTrue(out.heard(true).heard(true).isIn());
  }

  @Test
  void nobody_is_led_to_a_server_that_is_frozen() throws Exception {
    HttpServer well = well();
    try (ServerSocket frozen = new ServerSocket(0, LOOKS, InetAddress.getLoopbackAddress());
        Balancer balancer = new Balancer(Chance.ofRun())) {
      int port = well.getAddress().getPort();
      balancer.lead(List.of(frozen.getLocalPort(), port));
      assertEquals(List.of(frozen.getLocalPort(), port), balancer.inRotation());
      Until.is(Patience.TO_END, balancer::inRotation, List.of(port)::equals);
      for (int i = 0; i < LOOKS; i++) {
        try (Socket led = balancer.connect()) {
          assertEquals(port, led.getPort());
        }
      }
    } finally {
      well.stop(0);
    }
  }

  /** Its database may be away: who is called then gets an answer at least. */
  @Test
  void if_none_is_well_all_are_led_to() throws Exception {
    try (ServerSocket one = new ServerSocket(0, LOOKS, InetAddress.getLoopbackAddress());
        Balancer balancer = new Balancer(Chance.ofRun())) {
      HttpServer two = well();
      List<Integer> both = List.of(one.getLocalPort(), two.getAddress().getPort());
      balancer.lead(both);
      Until.is(Patience.TO_END, () -> balancer.inRotation().size(), in -> in == 1);
      two.stop(0);
      Until.is(Patience.TO_END, balancer::inRotation, both::equals);
    }
  }

  private static HttpServer well() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), LOOKS);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
