package io.ago.payara;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Payara's command, in a process of its own; one that fails is told with all that it said. */
record Asadmin(PayaraPlace place) {

  /**
   * Runs one command to its end.
   *
   * @throws IllegalStateException if it fails
   */
  void run(String... arguments) throws IOException, InterruptedException {
    List<String> command = command(arguments);
    // Not a pipe: a server that it starts would keep that open.
    Path said = place.folder().resolve("asadmin.log");
    ProcessBuilder asadmin =
        new ProcessBuilder(command)
            .directory(place.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    asadmin.environment().putAll(environment());
    asadmin.environment().putAll(place.environment());
    int code = asadmin.start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          command + " ended with " + code + ": " + Files.readString(said));
    }
  }

  private List<String> command(String... arguments) {
    Path cli = place.distribution().home().resolve("glassfish/lib/client/appserver-cli.jar");
    List<String> command = new ArrayList<>(List.of(java().toString(), "-jar", cli.toString()));
    command.addAll(List.of("--host", PayaraPlace.HOST));
    command.addAll(List.of("--port", Integer.toString(place.adminPort())));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The server that is started inherits it. */
  private Map<String, String> environment() {
    return Map.of("AS_JAVA", System.getProperty("java.home"), "AGO_URL", place.url().toString());
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
