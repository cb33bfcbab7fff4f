package io.ago.it;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs the example until it is interrupted. Maven's profile {@code run} starts it. */
public final class RunExample {
  private RunExample() {}

  /**
   * Starts, says what to try, and stays.
   *
   * @param arguments the port of the example, the one of the server's management, and the folder of
   *     the server
   */
  public static void main(String[] arguments) throws Exception {
    Server server =
        new Server(
            Path.of(arguments[2]),
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Database.h2(),
            Map.of(),
            List.of());
    print("Starting WildFly on " + server.url() + ", its log is in " + server.base() + "/log ...");
    WildFlyProcess example = WildFlyProcess.launch(server);
    Runtime.getRuntime().addShutdownHook(new Thread(example::close));
    example.awaitReady();
    print(whatToTry(server));
    example.awaitEnd();
  }

  private static String whatToTry(Server server) {
    return """

    The example is ready. In another terminal:

      A saga of one class; put the id that it answers at the end of the second:
        curl -i %1$s/purchases -d item=book -d quantity=2 -d card=5555444433331111
        curl %1$s/purchases/ID

      An order in three services ends Closed, with three completions:
        curl -i %1$s/orders -d item=book -d quantity=2 -d card=5555444433331111

      A card that is declined: the order is undone, with compensations in reverse order:
        curl -i %1$s/orders -d item=book -d quantity=2 -d card=4000000000000002

      What became of them; put an id of the list at the end for the whole story:
        curl %1$s/orders
        curl %1$s/orders/ID

      All sagas, as the coordinator knows them:
        curl %2$s

    Ctrl-C ends it. Its data stays in %3$s/data until ./mvnw clean.
    """
        .formatted(server.url(), new CoordinatorClient(server.url()).url(""), server.base());
  }

  @SuppressWarnings("SystemOut")
  private static void print(String text) {
    System.out.println(text);
  }
}
