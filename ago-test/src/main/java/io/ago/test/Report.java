package io.ago.test;

import io.ago.test.Exhaustion.Broken;
import io.ago.test.Trial.Ended;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells people what is wrong with a saga: each cause once, with the case that shows it best. */
final class Report {
  private static final int MORE = 5;

  private Report() {}

  /**
   * What is wrong.
   *
   * @param cases how many were run
   * @param broken those that broke the saga, those that say most first
   */
  static String of(Ended good, int cases, List<Broken> broken) {
    Map<String, List<Broken>> causes = new LinkedHashMap<>();
    broken.forEach(
        b -> causes.computeIfAbsent(b.finding().blame(), blame -> new ArrayList<>()).add(b));
    StringBuilder text = new StringBuilder("Saga " + good.definition());
    text.append(
        cases == 1 ? " breaks." : ": " + broken.size() + " of " + cases + " cases break it.");
    causes.entrySet().stream()
        .sorted((one, other) -> other.getValue().size() - one.getValue().size())
        .forEach(cause -> text.append(cause(cause.getKey(), cause.getValue())));
    return text.toString();
  }

  private static String cause(String blame, List<Broken> broken) {
    Broken first = broken.get(0);
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(blame);
    lines.add("  Case: " + first.run().mishap());
    first.finding().details().forEach(detail -> lines.add("  " + detail));
    lines.add("  What ran, until the saga was " + first.run().state() + ":");
    lines.addAll(told(first.run().deliveries()));
    broken.stream().skip(1).limit(MORE).forEach(b -> lines.add("  Also: " + b.run().mishap()));
    if (broken.size() > MORE + 1) {
      lines.add("  And " + (broken.size() - MORE - 1) + " more cases.");
    }
    return "\n" + String.join("\n", lines);
  }

  /** A line for each; what was called again and again is told once. */
  private static List<String> told(List<Delivery> deliveries) {
    List<String> lines = new ArrayList<>();
    String last = "";
    int times = 1;
    for (Delivery delivery : deliveries) {
      String line = "    " + delivery;
      times = line.equals(last) ? times + 1 : 1;
      if (times > 1) {
        lines.remove(lines.size() - 1);
      }
      lines.add(times == 1 ? line : line + ", " + times + " times");
      last = line;
    }
    return lines;
  }

  /** What is wrong with a saga to which nothing was done yet. */
  static String headed(Ended run, String words, List<String> lines, List<Delivery> deliveries) {
    StringBuilder text = new StringBuilder("Saga " + run.definition() + " " + words);
    lines.forEach(line -> text.append("\n  ").append(line));
    if (run.parked() != null) {
      text.append("\n    ").append(run.parked());
    }
    told(deliveries).forEach(line -> text.append("\n").append(line));
    return text.toString();
  }
}
