package io.ago.interop;

import io.ago.internal.cdi.OpenedAgo;
import io.ago.internal.rest.CoordinatorServlet;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.h2.jdbcx.JdbcConnectionPool;

/** Ago's coordinator, on a database in files of its own. */
final class AgoCoordinator implements AutoCloseable {
  private final HttpHost host = new HttpHost();
  private final JdbcConnectionPool pool;
  private final OpenedAgo ago;

  AgoCoordinator(Container container) throws IOException, ServletException {
    Path database = Files.createTempDirectory(Path.of("target"), "ago").resolve("sagas");
    pool = JdbcConnectionPool.create("jdbc:h2:file:" + database.toAbsolutePath(), "sa", "");
    ago = new OpenedAgo(Map.of("ago.url", host.url().toString()), Optional.of(pool));
    Beans.coordinator(ago.coordinator().orElseThrow());
    CoordinatorServlet servlet = container.made(CoordinatorServlet.class);
    host.deploy(
        new DeploymentInfo()
            .addServlet(
                Servlets.servlet(
                        "coordinator",
                        CoordinatorServlet.class,
                        new ImmediateInstanceFactory<>(servlet))
                    .setAsyncSupported(true)
                    .addMappings("/lra-coordinator", "/lra-coordinator/*")));
  }

  URI base() {
    return URI.create(host.url() + "/lra-coordinator");
  }

  @Override
  public void close() {
    host.close();
    ago.close();
    pool.dispose();
  }
}
