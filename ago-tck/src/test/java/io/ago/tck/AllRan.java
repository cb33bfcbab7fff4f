package io.ago.tck;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fails the build unless all tests of the TCK ran, and all were green. */
public final class AllRan {
  private AllRan() {}

  /**
   * Looks once.
   *
   * @param arguments Failsafe's summary, how many tests it must count, and on which server
   * @throws IllegalStateException if they are not that many, or one failed or was skipped
   */
  public static void main(String[] arguments) throws Exception {
    String summary = Files.readString(Path.of(arguments[0]));
    String told =
        "completed=%d errors=%d failures=%d skipped=%d"
            .formatted(
                count(summary, "completed"),
                count(summary, "errors"),
                count(summary, "failures"),
                count(summary, "skipped"));
    String wanted = "completed=" + arguments[1] + " errors=0 failures=0 skipped=0";
    if (!told.equals(wanted)) {
      throw new IllegalStateException(
          "The TCK on %s is not green: wanted %s, got %s in %s"
              .formatted(arguments[2], wanted, told, arguments[0]));
    }
    print("Official TCK on %s: %s run, 0 failed, 0 skipped".formatted(arguments[2], arguments[1]));
  }

  private static int count(String summary, String what) {
    Matcher found = Pattern.compile("<" + what + ">(\\d+)</" + what + ">").matcher(summary);
    if (!found.find()) {
      throw new IllegalStateException("No <" + what + "> in " + summary);
    }
    return Integer.parseInt(found.group(1));
  }

  @SuppressWarnings("SystemOut")
  private static void print(String line) {
    System.out.println(line);
  }
}
