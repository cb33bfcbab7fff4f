package io.ago.payara;

import java.net.URI;
import java.nio.file.Path;

/**
 * What a Payara is made of, and where it listens; on 127.0.0.1 only.
 *
 * @param home the unpacked distribution; nothing is written there
 * @param settings commands that change a domain as it comes, before it starts
 * @param folder for its domain, its data and its log; what was there is lost
 * @param port for HTTP
 * @param adminPort for {@code asadmin}
 */
public record PayaraPlace(Path home, Path settings, Path folder, int port, int adminPort) {
  static final String HOST = "127.0.0.1";
  private static final String DOMAIN = "domain1";

  /** The address of what is deployed in the root. */
  public URI url() {
    return URI.create("http://" + HOST + ":" + port);
  }

  /** Where the files of what was deployed are. */
  public Path deployed(String application) {
    return domain().resolve("applications").resolve(application);
  }

  /** The folder that {@code asadmin} calls the domain. */
  Path domain() {
    return folder.resolve(DOMAIN);
  }

  /** The domain of the distribution, never started. */
  Path pristine() {
    return home.resolve("glassfish").resolve("domains").resolve(DOMAIN);
  }
}
