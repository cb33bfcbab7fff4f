package io.ago.saga;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a saga stands, as it was committed when it was asked for.
 *
 * @param id the last path segment of its LRA id
 * @param name what it was started as: the name of its definition, or the client of the LRA
 * @param state where it stands
 * @param cause why it was cancelled, or null
 * @param startedAt when it was started
 * @param deadline when it is cancelled if it is still open, or null
 * @param endedAt when it ended, or null
 * @param pause since when and why nothing forward is begun, or null; until it is resumed its
 *     deadline stands still
 * @param parties those that are enlisted, in that order: what a cancel undoes from the last to the
 *     first
 */
public record SagaView(
    String id,
    String name,
    SagaState state,
    @Nullable String cause,
    Instant startedAt,
    @Nullable Instant deadline,
    @Nullable Instant endedAt,
    @Nullable Pause pause,
    List<Party> parties) {

  /**
   * Takes a copy of the list.
   *
   * @param id as {@link #id()}
   * @param name as {@link #name()}
   * @param state as {@link #state()}
   * @param cause as {@link #cause()}
   * @param startedAt as {@link #startedAt()}
   * @param deadline as {@link #deadline()}
   * @param endedAt as {@link #endedAt()}
   * @param pause as {@link #pause()}
   * @param parties as {@link #parties()}
   */
  public SagaView {
    parties = List.copyOf(parties);
  }

  /**
   * That a saga is held.
   *
   * @param since when it was paused
   * @param why the reason that was given
   */
  public record Pause(Instant since, String why) {}

  /**
   * One that is enlisted in a saga.
   *
   * @param name the step with its key; of another participant its kind and its id
   * @param state how it stands: the status of MicroProfile LRA; {@code Pending} or {@code Failed}
   *     of a step of a definition that has not done its work
   * @param parked why nothing more is tried until an operator decides, or null
   * @param remark the last that went wrong, or null
   * @param nested the id of the saga that is nested for it, or null
   */
  public record Party(
      String name,
      String state,
      @Nullable String parked,
      @Nullable String remark,
      @Nullable String nested) {}
}
