package io.ago.tck;

import org.jboss.arquillian.container.test.spi.client.deployment.ApplicationArchiveProcessor;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Tells Arquillian what goes into each archive, and has Payara run if that is the server. */
public final class TckExtension implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    builder.service(ApplicationArchiveProcessor.class, TckArchives.class);
    if ("payara".equals(System.getProperty("arquillian.launch"))) {
      builder.observer(PayaraLife.class);
    }
  }
}
