package io.ago.internal.participant;

import io.ago.internal.saga.Callback;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.lra.annotation.ws.rs.Leave;
import org.jspecify.annotations.Nullable;

/** The callbacks that a class takes, its own and those it inherits. */
public final class ParticipantMethods {
  private final Class<?> type;
  private final Map<Callback, CallbackMethod> methods;

  private ParticipantMethods(Class<?> type, Map<Callback, CallbackMethod> methods) {
    this.type = type;
    this.methods = methods;
  }

  /** If several methods of a class take the same callback, an arbitrary one counts. */
  public static ParticipantMethods of(Class<?> type) {
    Map<Callback, CallbackMethod> found = new EnumMap<>(Callback.class);
    for (Method method : Hierarchy.methods(type)) {
      Arrays.stream(Callback.values())
          .filter(Callback::isOfLra)
          .flatMap(callback -> CallbackMethod.of(type, method, callback).stream())
          .forEach(callback -> found.putIfAbsent(callback.callback(), callback));
    }
    return new ParticipantMethods(type, found);
  }

  public Class<?> type() {
    return type;
  }

  public Optional<CallbackMethod> find(Callback callback) {
    return Optional.ofNullable(methods.get(callback));
  }

  /** Whether it can be enlisted: to be compensated, or to be told of the end. */
  public boolean canJoin() {
    return methods.containsKey(Callback.COMPENSATE) || methods.containsKey(Callback.AFTER);
  }

  /** Whether some callback is no JAX-RS method, so that Ago has to call it. */
  public boolean needsCallbacks() {
    return methods.values().stream().anyMatch(m -> !m.isOverHttp());
  }

  /** What a method of the class is to it. */
  public Marker marker(Method method) {
    if (isMarked(method, Callback.COMPENSATE) || isMarked(method, Callback.COMPLETE)) {
      return Marker.DECIDING;
    }
    if (isMarked(method, Callback.STATUS)
        || isMarked(method, Callback.FORGET)
        || isMarked(method, Callback.AFTER)) {
      return Marker.CALLBACK;
    }
    return Hierarchy.find(type, method, Leave.class).isPresent() ? Marker.LEAVE : Marker.NONE;
  }

  /**
   * Where it is called back. Who cannot be compensated only listens: it has nothing to complete.
   *
   * @param url of one callback
   */
  public LraCoordinator.CallbackUrls urls(Function<CallbackMethod, String> url) {
    boolean takesPart = methods.containsKey(Callback.COMPENSATE);
    return new LraCoordinator.CallbackUrls(
        takesPart ? url(Callback.COMPLETE, url) : null,
        url(Callback.COMPENSATE, url),
        takesPart ? url(Callback.STATUS, url) : null,
        takesPart ? url(Callback.FORGET, url) : null,
        url(Callback.AFTER, url));
  }

  private @Nullable String url(Callback callback, Function<CallbackMethod, String> url) {
    CallbackMethod method = methods.get(callback);
    return method == null ? null : url.apply(method);
  }

  private boolean isMarked(Method method, Callback callback) {
    return Hierarchy.find(type, method, CallbackMethod.marker(callback)).isPresent();
  }

  Iterable<CallbackMethod> all() {
    return methods.values();
  }
}
