package io.ago.internal.admission;

import io.ago.internal.saga.Refused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which URLs may be called: those of this machine, of the public host, and of the configured
 * patterns. A name that is not allowed itself is judged by all addresses it has at that moment.
 *
 * <p>Any thread may ask; asking for a name may wait for the machine's resolver.
 */
public final class AllowList {
  static final int ANY_PORT = -1;

  /** What to change, for messages. */
  private static final String KEY = "ago.allowed-targets";

  /** Host or address, then bits, then port; an IPv6 address with a port stands in brackets. */
  private static final Pattern PATTERN =
      Pattern.compile(
          "(?<suffix>\\*)?(?:\\[(?<six>[0-9A-Fa-f:.]+)]|(?<bare>[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)"
              + "|(?<host>[^:/\\[\\]*]+))(?:/(?<bits>\\d{1,3}))?(?::(?<port>\\d{1,5}))?");

  private final List<HostPattern> hosts = new ArrayList<>();
  private final List<AddressBlock> blocks = new ArrayList<>();
  private final Resolver resolver;

  /** Finds the addresses of a name. */
  public interface Resolver {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  private AllowList(Resolver resolver) {
    this.resolver = resolver;
  }

  /**
   * A list.
   *
   * @param patterns each a host, {@code *.} and a suffix, an address, or a block such as {@code
   *     10.0.0.0/8}; each perhaps with a colon and a port, and then an IPv6 address in brackets
   * @param publicHost the coordinator's own host as others know it; empty: none
   * @throws IllegalArgumentException if a pattern is none of these
   */
  public static AllowList of(Collection<String> patterns, String publicHost) {
    return of(patterns, publicHost, InetAddress::getAllByName);
  }

  /** As {@link #of(Collection, String)}, with names that somebody else resolves. */
  public static AllowList of(Collection<String> patterns, String publicHost, Resolver resolver) {
    AllowList list = new AllowList(resolver);
    Stream.concat(patterns.stream(), Stream.of(publicHost))
        .map(String::strip)
        .filter(pattern -> !pattern.isEmpty())
        .forEach(list::add);
    return list;
  }

  /**
   * Lets a URL pass that may be called now.
   *
   * @throws Refused INVALID if it is no URL, FORBIDDEN if it may not be called; the message names
   *     the key to change
   */
  public void check(String url) {
    Target target = Target.of(url);
    if (!allowsByName(target)) {
      judged(target, addresses(target));
    }
  }

  /**
   * An address of a URL's host, judged as by {@link #check}: who connects to this very address
   * calls nothing else, whatever the name leads to a moment later.
   *
   * @throws Refused as {@link #check} does, and FORBIDDEN if its name has no address
   */
  public InetAddress address(String url) {
    Target target = Target.of(url);
    List<InetAddress> addresses = addresses(target);
    if (!allowsByName(target)) {
      judged(target, addresses);
    }
    return addresses.get(0);
  }

  private boolean allowsByName(Target target) {
    return hosts.stream().anyMatch(host -> host.holds(target));
  }

  private void judged(Target target, List<InetAddress> addresses) {
    for (InetAddress address : addresses) {
      if (!allows(address, target.port())) {
        throw forbidden(target, "is not allowed");
      }
    }
  }

  private boolean allows(InetAddress address, int port) {
    return address.isLoopbackAddress()
        || blocks.stream().anyMatch(block -> block.holds(address, port));
  }

  private List<InetAddress> addresses(Target target) {
    InetAddress literal = target.literal();
    if (literal != null) {
      return List.of(literal);
    }
    try {
      return List.of(resolver.addresses(target.host()));
    } catch (UnknownHostException e) {
      throw forbidden(
          target, (allowsByName(target) ? "" : "is not allowed by name, and ") + "has no address");
    }
  }

  private static Refused forbidden(Target target, String why) {
    return new Refused(
        Refused.Reason.FORBIDDEN,
        "The target "
            + target.authority()
            + " "
            + why
            + ". Participants may be called on this machine, on the coordinator's public host and"
            + " on what "
            + KEY
            + " names: a host, *.suffix or block of addresses, perhaps with a port.");
  }

  private void add(String pattern) {
    Matcher parts = PATTERN.matcher(pattern);
    if (!parts.matches()) {
      throw malformed(pattern, null);
    }
    try {
      add(parts);
    } catch (Refused | IllegalArgumentException e) {
      throw malformed(pattern, e);
    }
  }

  private void add(Matcher parts) {
    int port = parts.group("port") == null ? ANY_PORT : Integer.parseInt(parts.group("port"));
    String bits = parts.group("bits");
    String host =
        Stream.of("six", "bare", "host")
            .map(parts::group)
            .filter(found -> found != null)
            .findFirst()
            .orElse("");
    boolean below = parts.group("suffix") != null;
    if (below && !host.startsWith(".")) {
      throw new IllegalArgumentException("A dot must follow the asterisk");
    }
    Target named = Target.at(false, below ? host.substring(1) : host, port, host);
    InetAddress address = named.literal();
    if (address == null && bits == null) {
      hosts.add(new HostPattern((below ? "." : "") + named.host().toLowerCase(Locale.ROOT), port));
    } else if (address != null && !below) {
      int all = address.getAddress().length * Byte.SIZE;
      blocks.add(new AddressBlock(address, bits == null ? all : Integer.parseInt(bits), port));
    } else {
      throw new IllegalArgumentException("A block is an address, a slash and a number of bits");
    }
  }

  private static IllegalArgumentException malformed(String pattern, @Nullable Exception cause) {
    return new IllegalArgumentException(
        KEY
            + ": '"
            + pattern
            + "' is no host, *.suffix or block of addresses such as 10.0.0.0/8, perhaps with a port",
        cause);
  }
}
