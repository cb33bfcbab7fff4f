package io.ago.it.step;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What became of work, as JSON. */
final class Told {
  private Told() {}

  /** What it answered, or what it threw. */
  static JsonObjectBuilder of(Callable<?> work) {
    JsonObjectBuilder told = Json.createObjectBuilder();
    try {
      return told.add("answer", String.valueOf(work.call())).add("threw", "nothing");
    } catch (Exception e) {
      return told.add("threw", e.getClass().getName()).add("message", messages(e));
    }
  }

  private static String messages(Throwable e) {
    StringBuilder all = new StringBuilder();
    for (@Nullable Throwable t = e; t != null; t = t.getCause()) {
      all.append(t.getMessage()).append('\n');
    }
    return all.toString();
  }
}
