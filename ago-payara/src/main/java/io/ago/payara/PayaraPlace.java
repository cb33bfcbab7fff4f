package io.ago.payara;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a Payara is made of, and where it listens; on 127.0.0.1 only.
 *
 * @param folder for its domain, its data and its log
 * @param port for HTTP
 * @param adminPort for {@code asadmin}
 * @param environment more variables for its process, such as settings for MicroProfile Config
 */
public record PayaraPlace(
    PayaraDistribution distribution,
    Path folder,
    int port,
    int adminPort,
    Map<String, String> environment) {
  static final String HOST = "127.0.0.1";
  static final String DOMAIN = "domain1";

  /** The address of what is deployed in the root. */
  public URI url() {
    return URI.create("http://" + HOST + ":" + port);
  }

  /** Where the files of what was deployed are. */
  public Path deployed(String application) {
    return domain().resolve("applications").resolve(application);
  }

  /** Where it logs. */
  public Path logs() {
    return domain().resolve("logs");
  }

  /** The folder that {@code asadmin} calls the domain. */
  Path domain() {
    return folder.resolve(DOMAIN);
  }
}
