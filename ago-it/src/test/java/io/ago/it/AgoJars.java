package io.ago.it;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Ago's own jars by name, each with its SHA-256: one build has to do for every server. */
final class AgoJars {
  private AgoJars() {}

  /** As Maven has built them. */
  static Map<String, String> built() throws IOException {
    Map<String, String> sums = new TreeMap<>();
    for (String jar : System.getProperty("ago.jars").split(",", -1)) {
      Path file = Path.of(jar);
      sums.put(file.getFileName().toString(), sum(file));
    }
    return sums;
  }

  /**
   * As a server has them.
   *
   * @param application a WAR, or the folder that it was unpacked to
   */
  static Map<String, String> deployed(Path application) throws IOException {
    if (Files.isDirectory(application)) {
      return sums(application);
    }
    try (FileSystem war = FileSystems.newFileSystem(application)) {
      return sums(war.getPath("/"));
    }
  }

  /** Leaves them in a file for {@code .ci/run}, which compares what ran where. */
  static void tell(String test, Map<String, String> sums) throws IOException {
    Path folder = Files.createDirectories(Path.of(System.getProperty("ran")));
    List<String> lines =
        sums.entrySet().stream().map(s -> s.getValue() + "  " + s.getKey()).toList();
    Files.write(folder.resolve(test + ".sha256"), lines);
  }

  private static Map<String, String> sums(Path root) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    for (Path jar : jars(root.resolve("WEB-INF").resolve("lib"))) {
      sums.put(jar.getFileName().toString(), sum(jar));
    }
    return sums;
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("ago-")).toList();
    }
  }

  private static String sum(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Each JDK has SHA-256", e);
    }
  }
}
