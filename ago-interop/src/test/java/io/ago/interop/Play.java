package io.ago.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.narayana.lra.client.NarayanaLRAClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** One test in one cell: its client, its coordinator, its application, participants of its own. */
final class Play implements AutoCloseable {
  private final Cell cell;
  private final House house;
  private final Party party;
  private final NarayanaLRAClient narayana;
  private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);

  private Play(Cell cell, House house, Party party) {
    this.cell = cell;
    this.house = house;
    this.party = party;
    this.narayana = new NarayanaLRAClient(coordinator());
  }

  static Play begun(Cell cell, House house) {
    try {
      return new Play(cell, house, new Party());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Lras lras() {
    return switch (cell.client()) {
      case AGO -> new AgoLras(coordinator());
      case NARAYANA -> new NarayanaLras(narayana);
    };
  }

  /** For what only that client can ask. */
  NarayanaLRAClient narayana() {
    return narayana;
  }

  /** Asks in any version: by the client's own means, where it has them. */
  Versions versions() {
    return has(Quirk.ONE_VERSION)
        ? new Versions.OverHttp(coordinator())
        : Versions.ByNarayana.of(coordinator());
  }

  Party party() {
    return party;
  }

  /** Steps of Ago below the coordinator. */
  Workers workers() {
    return house.workers(cell.coordinator());
  }

  Vendor client() {
    return cell.client();
  }

  /** Base URL of the coordinator, without a slash at its end. */
  URI coordinator() {
    return house.coordinator(cell.coordinator());
  }

  /** That of the other vendor. */
  URI otherCoordinator() {
    return house.coordinator(
        switch (cell.coordinator()) {
          case AGO -> Vendor.NARAYANA;
          case NARAYANA -> Vendor.AGO;
        });
  }

  /**
   * Whether this cell's side does it otherwise; if so, the test asserts what it does, and the
   * matrix tells.
   */
  boolean has(Quirk quirk) {
    if (!quirk.isIn(cell)) {
      return false;
    }
    quirks.add(quirk);
    return true;
  }

  Set<Quirk> quirks() {
    return quirks;
  }

  /** Calls a business method of the application. */
  Wire.Answer call(String path, String... headers) throws IOException, InterruptedException {
    return Wire.send("PUT", URI.create(house.application(cell) + path), headers);
  }

  /** Calls a business method that must succeed, in an LRA. */
  String called(String path, URI lra) throws IOException, InterruptedException {
    Wire.Answer answer = call(path, "Long-Running-Action", lra.toString());
    assertEquals(Wire.OK, answer.code(), answer::body);
    return answer.body();
  }

  /** Starts an LRA by a business method. */
  URI begun(String path) throws IOException, InterruptedException {
    Wire.Answer answer = call(path);
    assertEquals(Wire.OK, answer.code(), answer::body);
    return URI.create(answer.body());
  }

  /** With which code a question is refused. */
  static int refused(Runnable question) {
    return assertThrows(Lras.Refusal.class, question::run).code();
  }

  /** How the coordinator's list of something looks. */
  List<URI> listed(String path) throws IOException, InterruptedException {
    Wire.Answer answer =
        Wire.send("GET", URI.create(coordinator() + path), "Accept", "application/json");
    assertEquals(Wire.OK, answer.code(), answer::body);
    List<URI> found = new ArrayList<>();
    for (JsonNode lra : answer.json()) {
      found.add(URI.create(lra.get("lraId").asText()));
    }
    return found;
  }

  /** The coordinator's document of an LRA. */
  JsonNode document(URI lra) throws IOException, InterruptedException {
    Wire.Answer answer = Wire.send("GET", Wire.below(lra, ""), "Accept", "application/json");
    assertEquals(Wire.OK, answer.code(), answer::body);
    return answer.json();
  }

  /** Waits until it has ended so. */
  void awaitEnd(URI lra, LRAStatus end) throws Exception {
    if (has(Quirk.FORGETS)) {
      Until.is(() -> Wire.send("GET", Wire.below(lra, "/status")).code(), code -> code == 404);
    } else {
      Until.is(() -> Wire.send("GET", Wire.below(lra, "/status")).body(), end.name()::equals);
    }
  }

  /** Waits until nothing is owed any more; asking for the list brings forward what is. */
  void awaitRecovery(URI lra) throws Exception {
    Until.is(() -> listed("/recovery"), recovering -> !recovering.contains(lra));
  }

  @Override
  public void close() {
    narayana.clearCurrent(true);
    narayana.close();
    party.close();
  }
}
