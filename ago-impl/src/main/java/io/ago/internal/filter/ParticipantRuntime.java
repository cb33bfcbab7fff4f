package io.ago.internal.filter;

import io.ago.internal.flow.RemoteUndos;
import io.ago.internal.participant.Capability;
import io.ago.internal.participant.LraCoordinator;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What the participants of a deployment share; made once by the wiring, found by the filters. */
public final class ParticipantRuntime {
  private final LraCoordinator coordinator;
  private final CallbackAddresses addresses;
  private final Capability capability;
  private final Propagation propagation;
  private final @Nullable RemoteUndos undos;
  private final PendingCalls pending = new PendingCalls();
  private final LatestCalls latest = new LatestCalls();

  /**
   * @param coordinator of this deployment or elsewhere
   * @param publicUrl scheme, host and port by which coordinators reach this deployment
   * @param secret shared by all nodes, durable, at least 16 bytes
   * @param propagation of contexts through methods without LRA annotations
   */
  public ParticipantRuntime(
      LraCoordinator coordinator, URI publicUrl, byte[] secret, Propagation propagation) {
    this(coordinator, publicUrl, secret, propagation, null);
  }

  /**
   * The same, with steps of which a coordinator elsewhere knows.
   *
   * @param undos answers what it asks of them; null: there are none
   */
  public ParticipantRuntime(
      LraCoordinator coordinator,
      URI publicUrl,
      byte[] secret,
      Propagation propagation,
      @Nullable RemoteUndos undos) {
    this.undos = undos;
    this.coordinator = coordinator;
    this.capability = new Capability(secret);
    this.addresses = new CallbackAddresses(publicUrl, capability);
    this.propagation = propagation;
  }

  LraCoordinator coordinator() {
    return coordinator;
  }

  CallbackAddresses addresses() {
    return addresses;
  }

  Capability capability() {
    return capability;
  }

  StepCallbacks steps() {
    return new StepCallbacks(capability, latest, undos);
  }

  Propagation propagation() {
    return propagation;
  }

  PendingCalls pending() {
    return pending;
  }

  LatestCalls latest() {
    return latest;
  }
}
