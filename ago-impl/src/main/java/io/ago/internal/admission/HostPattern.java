package io.ago.internal.admission;

/**
 * Hosts by name.
 *
 * @param name the host itself, or what the hosts end with, with its leading dot
 * @param port the only port that is meant, or {@link AllowList#ANY_PORT}
 */
record HostPattern(String name, int port) {

  boolean holds(Target target) {
    boolean named =
        name.startsWith(".") ? target.host().endsWith(name) : target.host().equals(name);
    return named
        && target.literal() == null
        && (port == AllowList.ANY_PORT || port == target.port());
  }
}
