package io.ago.interop;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the participants of the applications were told, by LRA. */
final class Ledger {
  private static final Map<URI, List<String>> TOLD = new ConcurrentHashMap<>();

  private Ledger() {}

  static void note(URI lra, String what) {
    TOLD.computeIfAbsent(lra, l -> new CopyOnWriteArrayList<>()).add(what);
  }

  static List<String> of(URI lra) {
    return List.copyOf(TOLD.getOrDefault(lra, List.of()));
  }
}
