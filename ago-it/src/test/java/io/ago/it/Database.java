package io.ago.it;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where a server keeps its data.
 *
 * @param drivers jars to deploy, as WildFly knows only H2
 * @param properties what {@code wildfly/ago.yml} asks for
 */
public record Database(List<Path> drivers, Map<String, String> properties) {

  /** An H2 file in the server's own folder. */
  static Database h2() {
    return new Database(List.of(), Map.of());
  }

  public static Database postgresql(Path driver, String url) {
    return new Database(
        List.of(driver),
        Map.of(
            "ago.database.driver",
            driver.getFileName().toString(),
            "ago.database.url",
            url,
            "ago.database.user",
            "postgres",
            "ago.database.password",
            "postgres"));
  }
}
