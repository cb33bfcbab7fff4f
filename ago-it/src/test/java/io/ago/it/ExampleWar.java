package io.ago.it;

import io.ago.payara.Folders;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The WAR of the example: as it was built, or with classes that only a test has. */
final class ExampleWar {
  private ExampleWar() {}

  static Path asBuilt() {
    return Path.of(System.getProperty("example.war"));
  }

  /**
   * One of the same name with all classes of a package of the tests.
   *
   * @param name of a folder of the build, which is emptied
   * @param one of that package
   */
  static Path with(String name, Class<?> one) throws IOException {
    Path folder = Path.of(System.getProperty("servers"), name);
    Folders.delete(folder);
    Files.createDirectories(folder);
    Path war = Files.copy(asBuilt(), folder.resolve(asBuilt().getFileName()));
    try (FileSystem inside = FileSystems.newFileSystem(war)) {
      String path = one.getPackageName().replace('.', '/');
      Path classes = Files.createDirectories(inside.getPath("WEB-INF/classes", path));
      for (Path file : classesBeside(one)) {
        Files.copy(file, classes.resolve(file.getFileName().toString()));
      }
    }
    return war;
  }

  private static List<Path> classesBeside(Class<?> one) throws IOException {
    URL file = Objects.requireNonNull(one.getResource(one.getSimpleName() + ".class"));
    try (Stream<Path> files =
        Files.list(Objects.requireNonNull(Path.of(file.toURI()).getParent()))) {
      return files.filter(f -> f.getFileName().toString().endsWith(".class")).toList();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
