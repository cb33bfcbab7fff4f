package io.ago.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The heap of another JVM, asked by the JDK's own tool: it needs nothing in that JVM.
 *
 * @param pid of a JVM with the serial collector
 */
record Heap(long pid) {
  /** As the serial collector tells it; the metaspace is no generation. */
  private static final Pattern GENERATION =
      Pattern.compile("generation\\s+total \\d+K, used (\\d+)K");

  private static final int GENERATIONS = 2;
  private static final int KIB = 1024;

  /** Bytes that are still needed, once all garbage is collected. */
  long used() throws IOException, InterruptedException {
    asked("GC.run");
    String told = asked("GC.heap_info");
    Matcher generation = GENERATION.matcher(told);
    long bytes = 0;
    int found = 0;
    for (; generation.find(); found++) {
      bytes += Long.parseLong(generation.group(1)) * KIB;
    }
    if (found != GENERATIONS) {
      throw new IllegalStateException("Not told as expected: " + told);
    }
    return bytes;
  }

  private String asked(String question) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                question)
            .redirectErrorStream(true)
            .start();
    String told = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IllegalStateException("jcmd " + question + ": " + told);
    }
    return told;
  }
}
