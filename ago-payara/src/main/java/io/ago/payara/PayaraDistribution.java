package io.ago.payara;

import java.nio.file.Path;

/**
 * A Payara as it comes, and what is to be changed in each that is made of it.
 *
 * @param home the unpacked distribution; nothing is written there
 * @param settings commands that change a domain as it comes, before it starts
 */
public record PayaraDistribution(Path home, Path settings) {

  /** The one that the build has unpacked and told by system properties. */
  public static PayaraDistribution ofTheBuild() {
    return new PayaraDistribution(
        Path.of(System.getProperty("payara.home")), Path.of(System.getProperty("payara.settings")));
  }

  /** Its domain, never started. */
  Path domain() {
    return home.resolve("glassfish").resolve("domains").resolve(PayaraPlace.DOMAIN);
  }
}
