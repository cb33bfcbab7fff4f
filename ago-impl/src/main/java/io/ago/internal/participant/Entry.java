package io.ago.internal.participant;

import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.jspecify.annotations.Nullable;

/**
 * A request that is about to enter a method. Whether the LRA that came along is active is not known
 * here: its coordinator says so when the method joins it.
 *
 * @param type of the {@code @LRA} that holds for the method, or null
 * @param marker what the method is to its participant
 * @param given whether a context came along
 */
public record Entry(LRA.@Nullable Type type, Marker marker, boolean given) {

  /**
   * What is done with it. Sources: MP LRA 2.0, "LRA.Type", "Leave", "Compensate"; a callback is
   * bound by an {@code @LRA} only if that stands on the method itself.
   */
  public Plan plan() {
    if (type == null) {
      return unbound();
    }
    return given ? withContext(type) : Plan.to(withoutContext(type));
  }

  private Plan unbound() {
    if (!given) {
      return Plan.to(Deed.RUN_WITHOUT);
    }
    return switch (marker) {
      case NONE -> Plan.to(Deed.PASS_ON);
      case LEAVE -> Plan.to(Deed.RUN_BESIDE).leaving();
      case DECIDING, CALLBACK -> Plan.to(Deed.RUN_BESIDE);
    };
  }

  private static Deed withoutContext(LRA.Type type) {
    return switch (type) {
      case REQUIRED, REQUIRES_NEW, NESTED -> Deed.START;
      case MANDATORY -> Deed.REFUSE;
      case SUPPORTS, NOT_SUPPORTED, NEVER -> Deed.RUN_WITHOUT;
    };
  }

  private Plan withContext(LRA.Type type) {
    return switch (marker) {
      case NONE, CALLBACK -> Plan.to(inContext(type));
      case LEAVE -> leaving(type);
      case DECIDING -> Plan.to(deciding(type));
    };
  }

  private static Deed inContext(LRA.Type type) {
    return switch (type) {
      case REQUIRED, MANDATORY, SUPPORTS -> Deed.JOIN;
      case REQUIRES_NEW -> Deed.START;
      case NESTED -> Deed.START_NESTED;
      case NOT_SUPPORTED -> Deed.RUN_WITHOUT;
      case NEVER -> Deed.REFUSE;
    };
  }

  /** Who leaves does not join again; a new LRA takes the place of the one that was left. */
  private static Plan leaving(LRA.Type type) {
    return switch (type) {
      case REQUIRED, MANDATORY, SUPPORTS -> Plan.to(Deed.RUN_BESIDE).leaving();
      case REQUIRES_NEW -> Plan.to(Deed.START).leaving();
      case NESTED -> Plan.to(Deed.START_NESTED).leaving();
      case NOT_SUPPORTED -> Plan.to(Deed.RUN_WITHOUT).leaving();
      case NEVER -> Plan.to(Deed.REFUSE);
    };
  }

  /** The LRA that came along is ending: only a new one can be run in. */
  private static Deed deciding(LRA.Type type) {
    return switch (type) {
      case REQUIRES_NEW -> Deed.START;
      case NESTED -> Deed.START_NESTED;
      case REQUIRED, MANDATORY, SUPPORTS, NOT_SUPPORTED, NEVER -> Deed.REFUSE;
    };
  }
}
