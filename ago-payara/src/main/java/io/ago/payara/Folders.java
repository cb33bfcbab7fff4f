package io.ago.payara;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders. */
public final class Folders {
  private Folders() {}

  /** Copies all that is in a folder; what is there already is replaced. */
  public static void copy(Path from, Path to) throws IOException {
    for (Path file : inside(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(target);
      } else {
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Deletes a folder with all that is in it; one that is not there is fine. */
  public static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path file : inside(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The bytes of all files in a folder. */
  public static long size(Path folder) throws IOException {
    long bytes = 0;
    for (Path file : inside(folder)) {
      bytes += Files.isDirectory(file) ? 0 : Files.size(file);
    }
    return bytes;
  }

  private static List<Path> inside(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    }
  }
}
