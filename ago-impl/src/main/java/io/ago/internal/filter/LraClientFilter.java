package io.ago.internal.filter;

import jakarta.annotation.Priority;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/**
 * Hands the context of the calling thread on with each JAX-RS call. It comes last, and a context
 * that is there already wins: that call is in the other LRA only. An answer changes nothing.
 *
 * <p>Found by {@code META-INF/services/jakarta.ws.rs.ext.Providers}, else brought by {@link
 * LraFeature}.
 */
@Priority(Integer.MAX_VALUE)
public final class LraClientFilter implements ClientRequestFilter {

  @Override
  public void filter(ClientRequestContext request) {
    MultivaluedMap<String, Object> headers = request.getHeaders();
    Outward outward = ThreadContext.current();
    if (outward.lra() == null || headers.containsKey(LRA.LRA_HTTP_CONTEXT_HEADER)) {
      return;
    }
    headers.putSingle(LRA.LRA_HTTP_CONTEXT_HEADER, outward.lra());
    if (outward.parent() != null && !headers.containsKey(LRA.LRA_HTTP_PARENT_CONTEXT_HEADER)) {
      headers.putSingle(LRA.LRA_HTTP_PARENT_CONTEXT_HEADER, outward.parent());
    }
  }
}
