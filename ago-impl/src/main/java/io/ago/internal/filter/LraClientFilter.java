package io.ago.internal.filter;

import io.ago.flow.Traceparent;
import io.ago.internal.flow.Membership;
import io.ago.internal.flow.ThreadSaga;
import io.ago.internal.participant.Brought;
import jakarta.annotation.Priority;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.jspecify.annotations.Nullable;

/**
 * Hands the context of the calling thread on with each JAX-RS call, and the trace beside it. It
 * comes last, and what is there already wins: a call with another context is in that LRA only. An
 * answer changes nothing.
 *
 * <p>Found by {@code META-INF/services/jakarta.ws.rs.ext.Providers}, else brought by {@link
 * LraFeature}.
 */
@Priority(Integer.MAX_VALUE)
public final class LraClientFilter implements ClientRequestFilter {

  @Override
  public void filter(ClientRequestContext request) {
    handOn(ThreadSaga.current().filter(Membership::isOurs), request.getHeaders());
  }

  /**
   * Hands on a saga that the application works for by itself, else the context of the request.
   *
   * @throws io.ago.AgoException if nobody else could join the saga yet
   */
  static void handOn(Optional<Membership> own, MultivaluedMap<String, Object> headers) {
    if (own.isPresent() && !headers.containsKey(LRA.LRA_HTTP_CONTEXT_HEADER)) {
      own.get().requireStored();
      String lra = own.get().lra();
      Brought beside = Brought.beside(own.get().flow().envelope().lineage(), lra, null);
      handOn(new Outward(lra, null, beside), headers);
    } else {
      handOn(ThreadContext.current(), headers);
    }
  }

  static void handOn(Outward outward, MultivaluedMap<String, Object> headers) {
    if (outward.lra() == null) {
      return;
    }
    Brought brought = outward.brought();
    setIfAbsent(headers, Traceparent.HEADER, brought.traceparent());
    if (headers.containsKey(LRA.LRA_HTTP_CONTEXT_HEADER)) {
      return;
    }
    setIfAbsent(headers, LRA.LRA_HTTP_CONTEXT_HEADER, outward.lra());
    setIfAbsent(headers, LRA.LRA_HTTP_PARENT_CONTEXT_HEADER, outward.parent());
    setIfAbsent(headers, LraHeaders.CORRELATION, brought.correlation());
    setIfAbsent(headers, LraHeaders.CAUSATION, brought.causation());
  }

  private static void setIfAbsent(
      MultivaluedMap<String, Object> headers, String name, @Nullable String value) {
    if (value != null && !headers.containsKey(name)) {
      headers.putSingle(name, value);
    }
  }
}
