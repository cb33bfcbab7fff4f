package io.ago.internal.filter;

import io.ago.internal.flow.ThreadSaga;
import io.ago.internal.participant.LraCoordinator.CallbackUrls;
import io.ago.internal.participant.NotCoordinated;
import jakarta.annotation.Priority;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.jspecify.annotations.Nullable;

/**
 * Runs business methods in the LRAs that they ask for. It comes after who may call is known, and
 * before the application's own filters; an LRA ends when the response is there, on whatever thread.
 *
 * <p>Found by {@code META-INF/services/jakarta.ws.rs.ext.Providers}, else brought by {@link
 * LraFeature}.
 */
@Priority(Priorities.HEADER_DECORATOR)
public final class LraServerFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String OURS = "io.ago.internal.";

  private final Map<Key, ResourceMethod> methods = new ConcurrentHashMap<>();

  @Context private @Nullable ResourceInfo resource;
  @Context private @Nullable ServletContext servlet;

  private record Key(Class<?> type, Method method) {}

  @Override
  public void filter(ContainerRequestContext request) {
    ResourceMethod method = matched();
    if (method == null) {
      return;
    }
    Incoming incoming = LraHeaders.incoming(request.getHeaders());
    if (method.isUnmarked() && incoming.lra() == null) {
      return;
    }
    try {
      enter(request, method, incoming);
    } catch (NotCoordinated e) {
      request.abortWith(
          Response.status(e.code())
              .entity(String.valueOf(e.getMessage()))
              .type(MediaType.TEXT_PLAIN_TYPE)
              .build());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(request.getProperty(Ongoing.NAME) instanceof Ongoing ongoing)) {
      return;
    }
    request.removeProperty(Ongoing.NAME);
    Object data = response.getHeaders().getFirst(LraHeaders.DATA);
    response.getHeaders().remove(LraHeaders.DATA);
    NotCoordinated failure =
        ongoing.end(response.getStatus(), data == null ? null : data.toString());
    if (failure != null) {
      response.setStatus(failure.code());
      response.setEntity(
          String.valueOf(failure.getMessage()), new Annotation[0], MediaType.TEXT_PLAIN_TYPE);
    }
    String told = ongoing.visit().told();
    if (told != null) {
      response.getHeaders().putIfAbsent(LRA.LRA_HTTP_CONTEXT_HEADER, list(told));
    }
  }

  private void enter(ContainerRequestContext request, ResourceMethod method, Incoming incoming) {
    ParticipantRuntime runtime = Runtimes.current();
    Visit visit =
        new Entrance(runtime.coordinator(), runtime.latest())
            .enter(method, incoming, lra -> urls(runtime, method, lra.toString(), request));
    request.setProperty(Ongoing.NAME, new Ongoing(visit, runtime));
    LraHeaders.show(request.getHeaders(), visit);
    ThreadContext.replace(visit.outward(runtime.propagation()));
    ThreadSaga.replace(visit.saga());
  }

  private CallbackUrls urls(
      ParticipantRuntime runtime, ResourceMethod method, String lra, ContainerRequestContext in) {
    try {
      return runtime.addresses().of(method.participant(), lra, place(in.getUriInfo()));
    } catch (IllegalArgumentException e) {
      throw new NotCoordinated(
          Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(),
          method.name() + " was not run, it could not be called back: " + e.getMessage(),
          e);
    }
  }

  private CallbackAddresses.Place place(UriInfo uri) {
    Map<String, String> parameters =
        uri.getPathParameters(false).entrySet().stream()
            .filter(e -> !e.getValue().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().get(0)));
    String context = servlet == null ? "" : servlet.getContextPath();
    return new CallbackAddresses.Place(context, uri.getBaseUri().getRawPath(), parameters);
  }

  /** The method that was matched, null if it is none of the application's. */
  private @Nullable ResourceMethod matched() {
    Class<?> type = resource == null ? null : resource.getResourceClass();
    Method method = resource == null ? null : resource.getResourceMethod();
    return type == null || method == null || type.getName().startsWith(OURS)
        ? null
        : methods.computeIfAbsent(
            new Key(type, method), key -> ResourceMethod.of(key.type(), key.method()));
  }

  private static List<Object> list(String value) {
    return new ArrayList<>(List.of(value));
  }
}
