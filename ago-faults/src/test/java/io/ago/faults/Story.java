package io.ago.faults;

import io.ago.faults.History.Part;
import io.ago.faults.History.Tries;
import io.ago.faults.History.Version;
import java.util.List;
import java.util.stream.Collectors;

/** All that a saga went through, for people: a line for each version that was committed. */
final class Story {
  private Story() {}

  static String of(List<Version> versions) {
    return versions.stream().map(Story::line).collect(Collectors.joining());
  }

  private static String line(Version version) {
    return "\n  v%d %s %s; %s"
        .formatted(
            version.version(),
            version.seen(),
            version.status(),
            version.parts().stream().map(Story::part).collect(Collectors.joining("; ")));
  }

  private static String part(Part part) {
    Tries tries = part.tries();
    return "%s %s, calls %d, lost %d"
            .formatted(part.name(), part.status(), tries.attempts(), tries.failures())
        + part.note()
            .map(n -> ", noted %d by %s until %s".formatted(n.attempt(), n.node(), n.until()))
            .orElse("")
        + tries.next().map(at -> ", next " + at).orElse("")
        + tries.parked().map(why -> ", parked: " + why).orElse("")
        + tries.remark().map(why -> ", last: " + why).orElse("");
  }
}
