package io.ago.interop;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Both coordinators, and both sides' applications below each of them; opened once. */
final class House implements AutoCloseable {
  private final Deque<Runnable> closings = new ArrayDeque<>();
  private final Map<Vendor, URI> coordinators = new EnumMap<>(Vendor.class);
  private final Map<Vendor, Workers> workers = new EnumMap<>(Vendor.class);
  private final Map<Cell, Application> applications = new EnumMap<>(Cell.class);

  static House opened() {
    House house = new House();
    try {
      house.open();
      return house;
    } catch (Exception e) {
      house.close();
      throw new IllegalStateException("The servers did not start", e);
    }
  }

  private void open() throws Exception {
    Container container = kept(new Container(), Container::close);
    coordinators.put(Vendor.AGO, kept(new AgoCoordinator(container), AgoCoordinator::close).base());
    coordinators.put(
        Vendor.NARAYANA, kept(new NarayanaCoordinator(), NarayanaCoordinator::close).base());
    for (Vendor vendor : Vendor.values()) {
      Workers below = new Workers(vendor.name(), coordinator(vendor));
      workers.put(vendor, kept(below, Workers::close));
    }
    for (Cell cell : Cell.values()) {
      URI coordinator = coordinator(cell.coordinator());
      Application application =
          switch (cell.client()) {
            case AGO -> Application.ofAgo(coordinator);
            case NARAYANA -> Application.ofNarayana(container, coordinator);
          };
      applications.put(cell, kept(application, Application::close));
    }
  }

  private <T> T kept(T thing, Consumer<T> closing) {
    closings.push(() -> closing.accept(thing));
    return thing;
  }

  URI coordinator(Vendor vendor) {
    return Objects.requireNonNull(coordinators.get(vendor));
  }

  URI application(Cell cell) {
    return Objects.requireNonNull(applications.get(cell)).url();
  }

  /** Steps of Ago below a coordinator. */
  Workers workers(Vendor coordinator) {
    return Objects.requireNonNull(workers.get(coordinator));
  }

  @Override
  public void close() {
    while (!closings.isEmpty()) {
      closings.pop().run();
    }
  }
}
