package io.ago.faults;

import io.ago.it.Database;
import io.ago.it.Server;
import io.ago.it.WildFlyProcess;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Two nodes over one PostgreSQL, behind one address as behind a load balancer. */
final class Cluster implements Closeable {
  private static final List<String> NAMES = List.of("node-a", "node-b");
  private static final String TABLES =
      """
      CREATE TABLE faults_work (lra text, bean text, state text);
      CREATE TABLE faults_execution (seen timestamptz, lra text, bean text, callback text,
        attempt int, node text, effects int);
      CREATE TABLE faults_started (saga text, what text);
      CREATE TABLE faults_deed (seen timestamptz, saga text, element text, deed text, key text,
        node text);
      """;

  private final Opened opened;
  private final List<Node> nodes = new CopyOnWriteArrayList<>();
  private final Postgres database;
  private final Members members;
  private final String url;
  private volatile @Nullable Node avoided;

  /**
   * How it is set up.
   *
   * @param name of the folder of its servers
   * @param answers what the nodes hear of the database, one for each connection
   * @param first changes the first server
   * @param both changes each server
   */
  record Setup(
      String name,
      Supplier<Relay.Answers> answers,
      UnaryOperator<Server> first,
      UnaryOperator<Server> both) {

    static Setup plain(String name) {
      return new Setup(
          name, () -> (bytes, length) -> true, UnaryOperator.identity(), UnaryOperator.identity());
    }

    Setup with(String key, String value) {
      return new Setup(name, answers, first, server -> both.apply(server).with(key, value));
    }

    Setup hearing(Supplier<Relay.Answers> others) {
      return new Setup(name, others, first, both);
    }

    Setup withFirst(UnaryOperator<Server> change) {
      return new Setup(name, answers, change, both);
    }
  }

  private Cluster(Opened opened, Setup setup, Chance chance) throws Exception {
    this.opened = opened;
    database = opened.add(Postgres.start());
    database.run(TABLES);
    members = opened.add(new Members());
    int port = database.port();
    Relay between = opened.add(new Relay(() -> Relay.connected(port), setup.answers()));
    Balancer balancer = opened.add(new Balancer(chance));
    Relay front = opened.add(new Relay(balancer, () -> (bytes, length) -> true));
    url = "http://" + Server.HOST + ":" + front.port();
    Path driver = Path.of(System.getProperty("postgresql.driver"));
    Database seen = Database.postgresql(driver, Postgres.url(between.port()));
    for (String name : NAMES) {
      Server server = setup.both().apply(server(setup.name() + "-" + name, name, seen));
      Server own = nodes.isEmpty() ? setup.first().apply(server) : server;
      nodes.add(launched(name, own));
    }
    for (Node node : nodes) {
      node.process().awaitReady();
    }
    balancer.lead(nodes.stream().map(node -> node.server().port()).toList());
    History.install(database);
  }

  private Server server(String folder, String name, Database seen) throws IOException {
    return Server.ofTest(folder, seen)
        .with("ago.url", url)
        .with("ago.node.name", name)
        .with("ago.node", name);
  }

  private Node launched(String name, Server server) throws IOException {
    return opened.open(() -> new Node(name, server, WildFlyProcess.launch(server)));
  }

  /** Starts a node that has ended again, under its name and at its ports; does not wait for it. */
  Node restart(Node ended) throws IOException {
    Node again = launched(ended.name(), ended.server());
    nodes.set(nodes.indexOf(ended), again);
    return again;
  }

  static Cluster start(Setup setup, Chance chance) throws Exception {
    Opened opened = new Opened();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAtExit(opened)));
    try {
      return new Cluster(opened, setup, chance);
    } catch (Exception | Error e) {
      opened.close(); // no server is left behind
      throw e;
    }
  }

  /** Also when the tests are interrupted: a server that is frozen would hear of nothing else. */
  private static void closeAtExit(Opened opened) {
    try {
      opened.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address that all nodes have for others. */
  String url() {
    return url;
  }

  List<Node> nodes() {
    return nodes;
  }

  /** From now on no client asks that one; null: all are asked. */
  void avoid(@Nullable Node node) {
    avoided = node;
  }

  /** Those that clients ask. */
  List<Node> asked() {
    return nodes.stream().filter(node -> !node.equals(avoided)).toList();
  }

  Postgres database() {
    return database;
  }

  Members members() {
    return members;
  }

  @Override
  public void close() throws IOException {
    opened.close();
  }
}
