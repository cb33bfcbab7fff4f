package io.ago.internal.filter;

import io.ago.internal.participant.Hierarchy;
import io.ago.internal.participant.LraTerms;
import io.ago.internal.participant.Marker;
import io.ago.internal.participant.ParticipantMethods;
import jakarta.ws.rs.core.Response.Status;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.jspecify.annotations.Nullable;

/**
 * A method that a request has been matched to.
 *
 * @param name for people: class and method
 * @param participant the callbacks of its class
 * @param marker what it is to its participant
 * @param terms what its {@code @LRA} says, or null
 */
record ResourceMethod(
    String name, ParticipantMethods participant, Marker marker, @Nullable LraTerms terms) {

  static ResourceMethod of(Class<?> type, Method method) {
    ParticipantMethods participant = ParticipantMethods.of(type);
    Marker marker = participant.marker(method);
    return new ResourceMethod(
        type.getName() + "#" + method.getName(),
        participant,
        marker,
        lra(type, method, marker).map(ResourceMethod::terms).orElse(null));
  }

  /** Whether it has no LRA annotation that holds for it. */
  boolean isUnmarked() {
    return terms == null && marker == Marker.NONE;
  }

  /** Whether its coordinator calls it. */
  boolean isCallback() {
    return switch (marker) {
      case NONE, LEAVE -> false;
      case DECIDING, CALLBACK -> true;
    };
  }

  /** A callback is bound only by what stands on the method itself. */
  private static Optional<LRA> lra(Class<?> type, Method method, Marker marker) {
    return switch (marker) {
      case NONE, LEAVE -> Hierarchy.lra(type, method);
      case DECIDING, CALLBACK -> Hierarchy.find(type, method, LRA.class);
    };
  }

  private static LraTerms terms(LRA lra) {
    Set<Integer> codes =
        Arrays.stream(lra.cancelOn()).map(Status::getStatusCode).collect(Collectors.toSet());
    Set<Integer> families =
        Arrays.stream(lra.cancelOnFamily())
            .flatMap(family -> firstDigit(family).stream())
            .collect(Collectors.toSet());
    return new LraTerms(
        lra.value(), LraTerms.limit(lra.timeLimit(), lra.timeUnit()), lra.end(), codes, families);
  }

  private static Optional<Integer> firstDigit(Status.Family family) {
    return switch (family) {
      case INFORMATIONAL -> Optional.of(1);
      case SUCCESSFUL -> Optional.of(2);
      case REDIRECTION -> Optional.of(3);
      case CLIENT_ERROR -> Optional.of(4);
      case SERVER_ERROR -> Optional.of(5);
      case OTHER -> Optional.empty();
    };
  }
}
