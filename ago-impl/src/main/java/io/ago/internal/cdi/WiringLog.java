package io.ago.internal.cdi;

import io.ago.internal.saga.Node;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What the wiring tells operators; ids are kept in message-ranges.txt. */
final class WiringLog {
  private static final Logger LOG = System.getLogger("io.ago");

  private WiringLog() {}

  static void started(Node node, String base, String dataSource) {
    LOG.log(
        Level.INFO,
        () ->
            "AGO000500: the coordinator runs at "
                + base
                + " as node "
                + node.name()
                + ", start "
                + node.incarnation()
                + ", on "
                + dataSource);
  }

  static void elsewhere(String url) {
    LOG.log(Level.INFO, () -> "AGO000501: the coordinator of this deployment is " + url);
  }

  static void nameTaken(String wished, Node node) {
    LOG.log(
        Level.WARNING,
        () ->
            "AGO000502: another coordinator that runs is called "
                + wished
                + "; this one is "
                + node.name()
                + ". Give each its own name by "
                + Key.NODE_NAME.key()
                + ".");
  }

  static void nameLost(Node node) {
    LOG.log(
        Level.ERROR,
        () ->
            "AGO000503: another process took the name "
                + node.name()
                + " while this one was frozen or cut off from the database. Restart this one.");
  }

  static void nameNotReleased(Node node, RuntimeException why) {
    LOG.log(
        Level.INFO,
        () ->
            "AGO000506: the name "
                + node.name()
                + " could not be let go; the next start waits until its lease has run out",
        why);
  }

  static void passingSecret() {
    LOG.log(
        Level.INFO,
        () ->
            "AGO000505: callback addresses of bean methods last until this deployment ends; set "
                + Key.SECRET.key()
                + " to let them outlast it.");
  }

  static void forgetful(String dataSource, String url) {
    LOG.log(
        Level.WARNING,
        () ->
            "AGO000504: "
                + dataSource
                + " is "
                + url
                + ", a database in memory: ALL SAGAS ARE LOST when the server ends. Name a"
                + " durable data source by "
                + Key.DATA_SOURCE.key()
                + ".");
  }

  static void otherRuntime() {
    LOG.log(
        Level.WARNING,
        () ->
            "AGO000510: Narayana LRA is in this deployment, too: EACH CALLBACK COMES TWICE. Take"
                + " narayana-lra out of the WAR, and on WildFly the subsystem"
                + " microprofile-lra-participant out of the server.");
  }
}
