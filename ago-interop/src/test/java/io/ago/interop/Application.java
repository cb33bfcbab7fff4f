package io.ago.interop;

import io.ago.internal.cdi.OpenedAgo;
import io.ago.internal.filter.CallbackServlet;
import io.ago.internal.filter.ContextFilter;
import io.ago.internal.filter.ParticipantRuntime;
import io.narayana.lra.client.internal.proxy.nonjaxrs.LRAParticipantResource;
import io.narayana.lra.filter.ClientLRARequestFilter;
import io.narayana.lra.filter.ClientLRAResponseFilter;
import io.narayana.lra.filter.ServerLRAFilter;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The same participants, run by one side or the other, below one coordinator. */
final class Application implements AutoCloseable {
  private final HttpHost host;
  private final Optional<OpenedAgo> ago;

  private Application(HttpHost host, Optional<OpenedAgo> ago) {
    this.host = host;
    this.ago = ago;
  }

  /** Run by Ago, with all that its jar brings into a web application. */
  static Application ofAgo(URI coordinator) throws ServletException {
    HttpHost host = new HttpHost();
    OpenedAgo ago =
        new OpenedAgo(
            Map.of("ago.url", host.url().toString(), "ago.coordinator.url", coordinator.toString()),
            Optional.empty());
    DeploymentInfo info =
        JaxRs.withAgo(Set.of(Orders.class, BeanOrders.class))
            .addServlet(
                Servlets.servlet("callbacks", CallbackServlet.class)
                    .addMapping(CallbackServlet.MAPPING));
    around(info, new Serving(Optional.of(ago.participants())));
    around(info, new ContextFilter());
    host.deploy(info);
    return new Application(host, Optional.of(ago));
  }

  /** Run by Narayana, with what its jars bring. */
  static Application ofNarayana(Container container, URI coordinator)
      throws ServletException, IOException, InterruptedException {
    HttpHost host = new HttpHost();
    DeploymentInfo info =
        JaxRs.withoutAgo(
            Set.of(
                Orders.class,
                BeanOrders.class,
                ClientLRARequestFilter.class,
                ClientLRAResponseFilter.class),
            Set.of(
                container.made(ServerLRAFilter.class),
                container.made(LRAParticipantResource.class)));
    Optional<ParticipantRuntime> none = Optional.empty();
    around(info, new Serving(none));
    host.deploy(info);
    Application application = new Application(host, Optional.empty());
    application.settleOn(coordinator);
    return application;
  }

  /** Its filter reads the setting with the first LRA that it starts, and keeps it. */
  private void settleOn(URI coordinator) throws IOException, InterruptedException {
    System.setProperty("lra.coordinator.url", coordinator.toString());
    Wire.Answer answer = Wire.send("PUT", URI.create(host.url() + "/orders/order"));
    if (answer.code() != Wire.OK) {
      throw new IllegalStateException(answer.toString());
    }
  }

  private static void around(DeploymentInfo info, Filter filter) {
    String name = filter.getClass().getName();
    info.addFilter(
            new FilterInfo(name, filter.getClass(), new ImmediateInstanceFactory<>(filter))
                .setAsyncSupported(true))
        .addFilterUrlMapping(name, "/*", DispatcherType.REQUEST);
  }

  URI url() {
    return host.url();
  }

  @Override
  public void close() {
    host.close();
    ago.ifPresent(OpenedAgo::close);
  }
}
