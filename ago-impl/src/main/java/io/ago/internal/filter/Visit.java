package io.ago.internal.filter;

import io.ago.flow.Envelope;
import io.ago.flow.Flow;
import io.ago.flow.Lineage;
import io.ago.internal.flow.Membership;
import io.ago.internal.participant.Brought;
import io.ago.internal.participant.Plan;
import java.util.Optional;
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
      String lra = stay.lra().toString();
      String parent = text(stay.parent());
      return new Outward(
          lra, parent, lineage().map(l -> Brought.beside(l, lra, parent)).orElse(Brought.NOTHING));
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

  /**
   * The saga that the method works for; its flow is still without a payload.
   *
   * @return null if it works for none
   */
  @Nullable Membership saga() {
    String own = stay == null ? incoming.lra() : lra();
    return own == null ? null : lineage().map(l -> Membership.of(own, flow(l))).orElse(null);
  }

  private static Flow<?> flow(Lineage lineage) {
    return new Flow<@Nullable Object>(null, Envelope.of(lineage));
  }

  private Optional<Lineage> lineage() {
    Brought brought = incoming.brought();
    return switch (plan.deed()) {
      case JOIN -> brought.within(lra(), stay == null ? null : text(stay.parent()));
      case RUN_BESIDE -> brought.within(incoming.lra(), incoming.parent());
      case START, START_NESTED -> brought.startedIn(incoming.lra(), lra());
      case RUN_WITHOUT, PASS_ON, REFUSE -> Optional.empty();
    };
  }

  private @Nullable String lra() {
    return stay == null ? null : stay.lra().toString();
  }

  private Outward asItCame() {
    return new Outward(incoming.lra(), incoming.parent(), incoming.brought());
  }

  private static @Nullable String text(@Nullable Object uri) {
    return uri == null ? null : uri.toString();
  }
}
