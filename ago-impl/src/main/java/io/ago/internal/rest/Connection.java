package io.ago.internal.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.util.Timeout;

/**
 * One connection to a participant's server; used by one thread at a time. An answer's headers are
 * bounded by the library (100 of 8,192 characters), its body and its time here.
 */
final class Connection implements ModalCloseable {
  private static final int MOST_BYTES = 512;

  private static final ConnectionReuseStrategy REUSE = DefaultConnectionReuseStrategy.INSTANCE;
  private static final HttpProcessor PROCESSOR =
      HttpProcessorBuilder.create()
          .addAll(RequestTargetHost.INSTANCE, RequestContent.INSTANCE, new RequestUserAgent("Ago"))
          .build();

  private final TimedSocket socket;
  private final DefaultBHttpClientConnection http =
      new DefaultBHttpClientConnection(Http1Config.DEFAULT);
  private long lastUsed = System.nanoTime();

  /**
   * Where a connection leads.
   *
   * @param host the name by which the server is known, also that of its certificate
   */
  record Route(boolean isSecure, String host, int port) {}

  /**
   * An answer.
   *
   * @param location the header Location; empty: none
   * @param body its first {@value #MOST_BYTES} bytes
   * @param isLast whether nothing more can be asked on this connection
   */
  record Heard(int code, String location, String body, boolean isLast) {}

  private Connection(TimedSocket socket) {
    this.socket = socket;
  }

  /**
   * Opens one.
   *
   * @param address of the route's host
   * @param tls what makes it secure, if it is to be
   * @param until by {@link System#nanoTime}, when that must be done
   */
  static Connection open(
      Route route, InetAddress address, Supplier<SSLSocketFactory> tls, long until)
      throws IOException {
    TimedSocket socket = new TimedSocket(until);
    try {
      socket.connect(new InetSocketAddress(address, route.port()));
      Connection connection = new Connection(socket);
      if (route.isSecure()) {
        connection.http.bind(secured(socket, route, tls.get()), socket);
      } else {
        connection.http.bind(socket);
      }
      return connection;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static SSLSocket secured(TimedSocket socket, Route route, SSLSocketFactory tls)
      throws IOException {
    SSLSocket secured = (SSLSocket) tls.createSocket(socket, route.host(), route.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must be the host's
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  /** Whether it was used within that time, so that the other side will not have closed it. */
  boolean isFresh(Duration trusted) {
    return System.nanoTime() - lastUsed < trusted.toNanos();
  }

  /** Looks whether the other side has closed it; each read takes a millisecond at most. */
  boolean isStale() throws IOException {
    socket.glance();
    return http.isStale();
  }

  /** Sends a request; small as they are, the system takes it without waiting. */
  void send(ClassicHttpRequest request) throws IOException, HttpException {
    PROCESSOR.process(request, request.getEntity(), HttpCoreContext.create());
    http.sendRequestHeader(request);
    if (request.getEntity() != null) {
      http.sendRequestEntity(request);
    }
    http.flush();
  }

  /** Whether an answer has begun to come; waits for that so long at most. */
  boolean isAnswered(Duration within) throws IOException {
    if (within.isNegative() || within.isZero()) {
      return socket.getInputStream().available() > 0;
    }
    socket.until(System.nanoTime() + within.toNanos());
    return http.isDataAvailable(Timeout.ZERO_MILLISECONDS); // the socket knows how long
  }

  /**
   * Waits for the answer to what was sent.
   *
   * @param until by {@link System#nanoTime}, when it must be there
   */
  Heard receive(ClassicHttpRequest request, long until) throws IOException, HttpException {
    socket.until(until);
    ClassicHttpResponse response = http.receiveResponseHeader();
    while (response.getCode() < HttpStatus.SC_OK) { // a promise only
      response = http.receiveResponseHeader();
    }
    byte[] body = new byte[MOST_BYTES];
    int length = 0;
    boolean isAll = true;
    if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
      http.receiveResponseEntity(response);
      InputStream content = response.getEntity().getContent();
      length = content.readNBytes(body, 0, MOST_BYTES);
      isAll = content.read() < 0; // the rest is not read on
    }
    lastUsed = System.nanoTime();
    Header location = response.getFirstHeader(Names.LOCATION);
    return new Heard(
        response.getCode(),
        location == null ? "" : location.getValue(),
        new String(body, 0, length, StandardCharsets.UTF_8),
        !isAll || !REUSE.keepAlive(request, response, HttpCoreContext.create()));
  }

  @Override
  public void close(CloseMode mode) {
    http.close(mode);
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
