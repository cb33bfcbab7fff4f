package io.ago.payara;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The domain of a Payara, made afresh from that of the distribution. */
record Domain(PayaraPlace place) {
  /** Payara makes one itself otherwise, after all commands, with a port on every address. */
  private static final String NO_JMS =
      """
      <jms-service type="DISABLED" default-jms-host="none">
        <jms-host name="none" host="127.0.0.1" lazy-init="false"></jms-host>
      </jms-service>
      """;

  /** It is started often and measured never. */
  private static final String QUICKLY =
      "<jvm-options>-XX:+UseSerialGC</jvm-options><jvm-options>-XX:TieredStopAtLevel=1</jvm-options>";

  private static final String BEFORE_JMS = "<connector-service ";
  private static final String BEFORE_OPTIONS = "<jvm-options>-Xmx";
  private static final String ALL_LOGS = "GFFileHandler.maxHistoryFiles=0";
  private static final String FEW_LOGS = "GFFileHandler.maxHistoryFiles=3";

  /**
   * Makes it; what was there is lost.
   *
   * @throws IllegalStateException if the distribution is not as expected
   */
  void make() throws IOException {
    Folders.delete(place.folder());
    Folders.copy(place.distribution().domain(), place.domain());
    Path configuration = place.domain().resolve("config");
    change(configuration.resolve("domain.xml"), BEFORE_JMS, NO_JMS + BEFORE_JMS);
    change(configuration.resolve("domain.xml"), BEFORE_OPTIONS, QUICKLY + BEFORE_OPTIONS);
    change(configuration.resolve("logging.properties"), ALL_LOGS, FEW_LOGS);
    Files.writeString(commands(), settings());
  }

  /** The commands to be given whenever it starts. */
  Path commands() {
    return place.folder().resolve("before-start.asadmin");
  }

  private String settings() throws IOException {
    return Files.readString(place.distribution().settings())
        .replace("@port@", Integer.toString(place.port()))
        .replace("@admin.port@", Integer.toString(place.adminPort()));
  }

  private static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    int at = text.indexOf(from);
    if (at < 0) {
      throw new IllegalStateException("No " + from + " in " + file + "; is it another Payara?");
    }
    Files.writeString(file, text.substring(0, at) + to + text.substring(at + from.length()));
  }
}
