package io.ago.internal.rest;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The coordinator in a server: translates and no more. A plain servlet, since it belongs to no
 * JAX-RS application and has to see paths as they came, percent-encoded.
 */
@WebServlet(
    name = "ago-lra-coordinator",
    urlPatterns = {"/lra-coordinator", "/lra-coordinator/*"},
    asyncSupported = true)
public class CoordinatorServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String ELSEWHERE =
      "The coordinator of this deployment is elsewhere: see ago.coordinator.url.";

  /** Empty if this deployment's coordinator is elsewhere. */
  @Inject private transient Optional<CoordinatorHttp> here;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    CoordinatorHttp coordinator = here.orElse(null);
    if (coordinator == null) {
      write(Response.plain(Problem.NOT_FOUND, ELSEWHERE), response);
      return;
    }
    Exchange exchange = coordinator.begin(translated(request));
    if (exchange.isAnswered()) {
      exchange.whenAnswered(answer -> write(answer, response));
      return;
    }
    AsyncContext waiting = request.startAsync(request, response);
    waiting.setTimeout(coordinator.patience().toMillis());
    CountDownLatch written = new CountDownLatch(1);
    request.setAttribute(Impatient.WAITING, new Impatient.Waiting(exchange, written));
    waiting.addListener(new Impatient(), request, response);
    exchange.whenAnswered(
        answer -> {
          write(answer, response);
          waiting.complete();
          written.countDown();
        });
  }

  private static Request translated(HttpServletRequest request) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(
          name.toLowerCase(Locale.ROOT),
          String.join(",", Collections.list(request.getHeaders(name))));
    }
    return new Request(
        request.getMethod(),
        below(request.getRequestURI(), request.getContextPath() + request.getServletPath()),
        request.getQueryString(),
        headers,
        request.getInputStream());
  }

  /**
   * The part of a raw path that comes after another path, which may be decoded: their segments are
   * counted.
   */
  static String below(String rawPath, String path) {
    int at = 0;
    for (long left = path.chars().filter(c -> c == '/').count(); left > 0 && at >= 0; left--) {
      at = rawPath.indexOf('/', at + 1);
    }
    return at < 0 ? "" : rawPath.substring(at);
  }

  private static void write(Response answer, HttpServletResponse response) {
    try {
      response.setStatus(answer.status());
      answer.headers().forEach(response::setHeader);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      if (answer.status() != Response.NO_CONTENT) {
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
      }
    } catch (IOException | IllegalStateException e) { // the caller has gone
      RestLog.gone(e);
    }
  }
}
