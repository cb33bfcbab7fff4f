package io.ago.interop;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * A server on a free port of this machine, with threads of its own: Narayana keeps contexts with
 * threads, which no two applications may share. Its URL is known before anything is deployed.
 */
final class HttpHost implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int WORKERS = 8;

  private final Undertow undertow;
  private volatile HttpHandler application = ResponseCodeHandler.HANDLE_404;

  HttpHost() {
    undertow =
        Undertow.builder()
            .addHttpListener(0, LOOPBACK)
            .setIoThreads(1)
            .setWorkerThreads(WORKERS)
            .setHandler(exchange -> application.handleRequest(exchange))
            .build();
    undertow.start();
  }

  /** Without a slash at its end. */
  URI url() {
    InetSocketAddress address =
        (InetSocketAddress) undertow.getListenerInfo().iterator().next().getAddress();
    return URI.create("http://" + LOOPBACK + ":" + address.getPort());
  }

  void deploy(DeploymentInfo info) throws ServletException {
    DeploymentManager manager =
        Servlets.newContainer()
            .addDeployment(
                info.setClassLoader(HttpHost.class.getClassLoader())
                    .setContextPath("/")
                    .setDeploymentName(url().getAuthority()));
    manager.deploy();
    application = manager.start();
  }

  @Override
  public void close() {
    undertow.stop();
  }
}
