package io.ago.internal.filter;

import io.ago.internal.participant.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A request that was let in.
 *
 * @param resource the method that it enters
 * @param incoming the context that came along; suspended while the method runs in another one
 * @param plan what was decided
 * @param stay the LRA that the method runs in, or null
 */
record Visit(ResourceMethod resource, Incoming incoming, Plan plan, @Nullable Stay stay) {

  /** What the method's own calls carry. */
  Outward outward(Propagation propagation) {
    if (stay != null) {
      return new Outward(stay.lra().toString(), text(stay.parent()));
    }
    return switch (plan.deed()) {
      case RUN_BESIDE -> asItCame();
      case PASS_ON ->
          switch (propagation) {
            case ACTIVE -> asItCame();
            case OFF -> Outward.NOTHING;
          };
      case RUN_WITHOUT, JOIN, START, START_NESTED, REFUSE -> Outward.NOTHING;
    };
  }

  /** The context headers that the method sees. */
  Outward seen() {
    return outward(Propagation.OFF);
  }

  /**
   * The context that the caller is told: its own is restored, whatever the method ran in.
   *
   * @return null for none
   */
  @Nullable String told() {
    return switch (plan.deed()) {
      case JOIN, START, START_NESTED ->
          incoming.lra() != null ? incoming.lra() : stay == null ? null : stay.lra().toString();
      case RUN_WITHOUT, PASS_ON, RUN_BESIDE, REFUSE -> null;
    };
  }

  private Outward asItCame() {
    return new Outward(incoming.lra(), incoming.parent());
  }

  private static @Nullable String text(@Nullable Object uri) {
    return uri == null ? null : uri.toString();
  }
}
