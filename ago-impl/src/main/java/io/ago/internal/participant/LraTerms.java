package io.ago.internal.participant;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code @LRA} says. All but the type holds for the LRA that the method runs in.
 *
 * @param type which LRA that is
 * @param limit how long it may last, in whole milliseconds; null: for ever
 * @param end whether it is closed when the method is done
 * @param cancelOn HTTP statuses that cancel it
 * @param cancelOnFamilies first digits of HTTP statuses that cancel it
 */
public record LraTerms(
    LRA.Type type,
    @Nullable Duration limit,
    boolean end,
    Set<Integer> cancelOn,
    Set<Integer> cancelOnFamilies) {
  private static final int FAMILY = 100;

  /** A hundred years; later times fit into no database. */
  private static final long MOST_MILLIS = Duration.ofDays(36_500).toMillis();

  public LraTerms {
    cancelOn = Set.copyOf(cancelOn);
    cancelOnFamilies = Set.copyOf(cancelOnFamilies);
  }

  /** What becomes of the LRA when the method has ended with that status; cancelling wins. */
  public EndDecision endedWith(int status) {
    if (cancelOn.contains(status) || cancelOnFamilies.contains(status / FAMILY)) {
      return EndDecision.CANCEL;
    }
    return end ? EndDecision.CLOSE : EndDecision.LEAVE_ALONE;
  }

  /** A limit as the annotation tells it; not positive: null. At most a hundred years. */
  public static @Nullable Duration limit(long amount, ChronoUnit unit) {
    if (amount <= 0) {
      return null;
    }
    try {
      long millis = unit.getDuration().multipliedBy(amount).toMillis();
      return Duration.ofMillis(Math.min(Math.max(1, millis), MOST_MILLIS));
    } catch (ArithmeticException e) {
      return Duration.ofMillis(MOST_MILLIS);
    }
  }
}
