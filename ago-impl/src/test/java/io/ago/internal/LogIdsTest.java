package io.ago.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every id of a log message is used once, within the range of its package. */
class LogIdsTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path RANGES = Path.of("../message-ranges.txt");
  private static final Pattern ID = Pattern.compile("AGO(\\d{6})");
  private static final Pattern RANGE = Pattern.compile("(\\d{6})-(\\d{6}) (\\S+)");

  @Test
  void an_id_is_used_once_and_lies_in_the_range_of_its_package() throws IOException {
    Map<Integer, Path> used = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    for (Path source : sources()) {
      Matcher ids = ID.matcher(Files.readString(source));
      while (ids.find()) {
        int id = Integer.parseInt(ids.group(1));
        if (used.put(id, source) != null) {
          wrong.add(ids.group() + " is used twice, last in " + source);
        }
        if (!isAllowed(id, packageOf(source))) {
          wrong.add(ids.group() + " is not of the range of " + packageOf(source));
        }
      }
    }
    assertFalse(used.isEmpty(), "no id was found: are the sources where this test looks?");
    assertEquals(List.of(), wrong);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static String packageOf(Path source) {
    return SOURCES.relativize(source.getParent()).toString().replace('/', '.').replace('\\', '.');
  }

  private static boolean isAllowed(int id, String name) {
    try (Stream<String> lines = Files.lines(RANGES)) {
      return lines
          .map(RANGE::matcher)
          .filter(Matcher::matches)
          .filter(range -> range.group(3).equals(name))
          .anyMatch(
              range ->
                  Integer.parseInt(range.group(1)) <= id && id <= Integer.parseInt(range.group(2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
