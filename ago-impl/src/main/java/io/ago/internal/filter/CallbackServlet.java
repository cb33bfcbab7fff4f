package io.ago.internal.filter;

import io.ago.internal.participant.CallbackAnswer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/**
 * The endpoint of callbacks that are no JAX-RS methods, {@value #MAPPING}. It is open to whoever
 * knows the capability in the URL, and to nobody else (MP LRA 2.0, "Non-JAX-RS Participants").
 */
public final class CallbackServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Where it is put in each web application. */
  public static final String MAPPING = CallbackAddresses.ENDPOINT + "/*";

  private static final int LONGEST_BODY = 64;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ParticipantRuntime runtime = Runtimes.current();
    Callbacks callbacks =
        new Callbacks(
            runtime.capability(), runtime.pending(), runtime.latest(), new CdiInstances());
    CallbackRequest asked = read(request);
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    write(
        runtime.steps().answer(asked).orElseGet(() -> callbacks.answer(asked, application)),
        response);
  }

  private static CallbackRequest read(HttpServletRequest request) throws IOException {
    String path = request.getPathInfo();
    byte[] body = request.getInputStream().readNBytes(LONGEST_BODY);
    return new CallbackRequest(
        request.getMethod(),
        path == null ? "" : path,
        request.getHeader(LRA.LRA_HTTP_CONTEXT_HEADER),
        request.getHeader(LRA.LRA_HTTP_PARENT_CONTEXT_HEADER),
        request.getHeader(LRA.LRA_HTTP_ENDED_CONTEXT_HEADER),
        Numbered.of(
            request.getHeader(LRA.LRA_HTTP_RECOVERY_HEADER), request.getHeader(Numbered.HEADER)),
        new String(body, StandardCharsets.UTF_8));
  }

  private static void write(CallbackAnswer answer, HttpServletResponse response)
      throws IOException {
    response.setStatus(answer.code());
    if (answer.location() != null) {
      response.setHeader("Location", answer.location());
    }
    if (answer.body() != null) {
      response.setContentType("text/plain;charset=UTF-8");
      response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }
  }
}
