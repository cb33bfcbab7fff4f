package io.ago.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimedSocketTest {
  private final TimedSocket socket = new TimedSocket(soon());
  private Socket far = new Socket();

  private static long soon() {
    return System.nanoTime() + Duration.ofSeconds(30).toNanos();
  }

  @BeforeEach
  void connect() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 1, here)) {
      socket.connect(new InetSocketAddress(here, server.getLocalPort()));
      far = server.accept();
    }
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    far.close();
  }

  @Test
  void nothing_is_read_when_the_time_is_up() throws IOException {
    far.getOutputStream().write(7);
    socket.until(System.nanoTime() - 1);
    assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());

    socket.until(soon());
    assertEquals(7, socket.getInputStream().read());
  }

  @Test
  void a_glance_sees_what_has_come_and_the_end_however_late_it_is() throws IOException {
    socket.until(System.nanoTime() - 1);
    socket.glance();
    InputStream in = socket.getInputStream();
    assertThrows(SocketTimeoutException.class, in::read);

    far.getOutputStream().write(7);
    far.close();
    assertEquals(7, glanced(in));
    assertEquals(-1, glanced(in));
  }

  /** What is under way may need a second look. */
  private static int glanced(InputStream in) throws IOException {
    for (int looks = 0; looks < 1_000; looks++) {
      try {
        return in.read();
      } catch (SocketTimeoutException e) {
        // not there yet
      }
    }
    throw new AssertionError("Nothing was seen");
  }

  @Test
  void a_glance_is_over_when_there_is_time_again() throws IOException {
    socket.glance();
    socket.until(System.nanoTime() - 1);
    far.getOutputStream().write(7);
    assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
  }
}
