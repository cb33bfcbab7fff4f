package io.ago.interop;

import io.narayana.lra.coordinator.api.Coordinator;
import io.narayana.lra.coordinator.api.CoordinatorContainerFilter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Narayana's coordinator, on a store in files of its own. Between the halves of a recovery scan,
 * which each listing waits for, it pauses a second instead of ten.
 */
final class NarayanaCoordinator implements AutoCloseable {
  private static final List<String> STORES =
      List.of(
          "ObjectStoreEnvironmentBean.objectStoreDir",
          "ObjectStoreEnvironmentBean.stateStore.objectStoreDir",
          "ObjectStoreEnvironmentBean.communicationStore.objectStoreDir");

  private final HttpHost host = new HttpHost();

  NarayanaCoordinator() throws IOException, ServletException {
    String store = Files.createTempDirectory(Path.of("target"), "narayana").toString();
    STORES.forEach(key -> System.setProperty(key, store));
    System.setProperty("RecoveryEnvironmentBean.recoveryBackoffPeriod", "1");
    host.deploy(
        JaxRs.withoutAgo(Set.of(Coordinator.class, CoordinatorContainerFilter.class), Set.of()));
  }

  URI base() {
    return URI.create(host.url() + "/lra-coordinator");
  }

  @Override
  public void close() {
    host.close();
  }
}
