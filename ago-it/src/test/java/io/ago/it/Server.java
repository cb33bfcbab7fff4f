package io.ago.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A WildFly that runs the example.
 *
 * @param base its own folder: configuration, data, log
 * @param properties further system properties
 * @param options further ones of its JVM
 */
public record Server(
    Path base,
    int port,
    int managementPort,
    Database database,
    Map<String, String> properties,
    List<String> options) {
  public static final String HOST = "127.0.0.1";

  /** One on free ports, in a folder of the build. */
  public static Server ofTest(String name, Database database) throws IOException {
    Path base = Path.of(System.getProperty("servers"), name);
    List<Integer> ports = freePorts();
    return new Server(base, ports.get(0), ports.get(1), database, Map.of(), List.of());
  }

  /** The same with one more system property. */
  public Server with(String key, String value) {
    Map<String, String> more = new HashMap<>(properties);
    more.put(key, value);
    return new Server(base, port, managementPort, database, Map.copyOf(more), options);
  }

  /** The same with one more option of its JVM. */
  public Server withOption(String option) {
    List<String> more = new ArrayList<>(options);
    more.add(option);
    return new Server(base, port, managementPort, database, properties, List.copyOf(more));
  }

  /**
   * Refuses a port that somebody else has: a WildFly would start all the same, and serve nobody.
   *
   * @throws IllegalStateException if one of both is taken
   */
  void claimPorts() {
    claim("port", port);
    claim("management.port", managementPort);
  }

  /** The address of the example. */
  public URI url() {
    return URI.create("http://" + HOST + ":" + port);
  }

  List<String> command() {
    String home = System.getProperty("wildfly.home");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-Xmx512m",
            // It is started often and measured never.
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.net.preferIPv4Stack=true",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dlogging.configuration="
                + base.resolve("configuration").resolve("logging.properties").toUri(),
            "-Djboss.home.dir=" + home,
            "-Djboss.server.base.dir=" + base,
            "-jar",
            Path.of(home, "jboss-modules.jar").toString(),
            "-mp",
            Path.of(home, "modules").toString(),
            "org.jboss.as.standalone",
            "-y=" + System.getProperty("wildfly.settings"),
            "-b=" + HOST,
            "-bmanagement=" + HOST,
            "-Djboss.http.port=" + port,
            "-Djboss.management.http.port=" + managementPort,
            "-Dago.url=" + url()));
    database.properties().forEach((key, value) -> command.add("-D" + key + "=" + value));
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    return command;
  }

  private static void claim(String property, int port) {
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      free.setReuseAddress(true);
    } catch (IOException e) {
      throw new IllegalStateException(
          "Port "
              + port
              + " of "
              + HOST
              + " is taken. Stop what listens there, or choose another one: -D"
              + property
              + "="
              + (port + 1),
          e);
    }
  }

  /** Two, which are not the same. */
  static List<Integer> freePorts() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket one = new ServerSocket(0, 1, here);
        ServerSocket other = new ServerSocket(0, 1, here)) {
      return List.of(one.getLocalPort(), other.getLocalPort());
    }
  }
}
