package io.ago.tck;

import java.io.File;
import java.nio.file.Path;
import org.eclipse.microprofile.lra.tck.service.spi.LRARecoveryService;
import org.jboss.arquillian.container.test.spi.client.deployment.ApplicationArchiveProcessor;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Puts Ago into each WAR of the TCK, as an application would, and tells it the coordinator. */
public final class TckArchives implements ApplicationArchiveProcessor {

  @Override
  public void process(Archive<?> archive, TestClass test) {
    if (archive instanceof WebArchive war) {
      war.addAsLibraries(libraries());
      war.addAsLibrary(forTheTck());
    }
  }

  private static File[] libraries() {
    File[] jars = Path.of(System.getProperty("tck.libraries")).toFile().listFiles();
    if (jars == null || jars.length == 0) {
      throw new IllegalStateException(
          "No libraries in " + System.getProperty("tck.libraries") + "; Maven copies them there.");
    }
    return jars;
  }

  private static JavaArchive forTheTck() {
    return ShrinkWrap.create(JavaArchive.class, "ago-tck.jar")
        .addClasses(AskingRecoveryService.class, Listing.class)
        .addAsServiceProvider(LRARecoveryService.class, AskingRecoveryService.class)
        .addAsManifestResource(new StringAsset(settings()), "microprofile-config.properties");
  }

  private static String settings() {
    String server = "http://127.0.0.1:" + System.getProperty("tck.port");
    return "ago.url="
        + server
        + "\nago.coordinator.url="
        + server
        + "/lra-coordinator/lra-coordinator\nlra.tck.timeout.factor="
        + System.getProperty("lra.tck.timeout.factor")
        + "\n";
  }
}
