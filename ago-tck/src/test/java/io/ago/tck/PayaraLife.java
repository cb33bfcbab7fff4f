package io.ago.tck;

import io.ago.payara.Payara;
import io.ago.payara.PayaraDistribution;
import io.ago.payara.PayaraPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;

/**
 * Has Payara run with the coordinator in it as long as there are tests. Arquillian's own container
 * starts one with its first deployment, and knows neither folders nor settings.
 */
public final class PayaraLife {
  /** Before Arquillian looks for the server, and after it has left it. */
  private static final int OUTSIDE = 100;

  private final Deque<Payara> running = new ArrayDeque<>();

  void start(@Observes(precedence = OUTSIDE) BeforeSuite suite)
      throws IOException, InterruptedException {
    Payara payara = Payara.start(place());
    running.push(payara);
    payara.deploy(Path.of(System.getProperty("tck.coordinator")));
  }

  void end(@Observes(precedence = -OUTSIDE) AfterSuite suite) {
    running.forEach(Payara::close);
  }

  private static PayaraPlace place() {
    return new PayaraPlace(
        PayaraDistribution.ofTheBuild(),
        Path.of(System.getProperty("tck.server")),
        Integer.getInteger("tck.port"),
        Integer.getInteger("tck.management.port"),
        Map.of());
  }
}
