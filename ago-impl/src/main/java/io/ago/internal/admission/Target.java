package io.ago.internal.admission;

import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Refused.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a URL leads, if it is spelled in the one plain way. Each address has many other spellings;
 * none of them gets past here, so that what is judged is what is called.
 *
 * @param isSecure whether its scheme is https
 * @param host in lower case; an IPv6 address without its brackets
 * @param port as given, else that of the scheme
 * @param literal the address, if the host is one
 */
public record Target(boolean isSecure, String host, int port, @Nullable InetAddress literal) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int MOST_PORTS = 65_535;
  private static final int SHOWN = 120;
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

  /** What some resolver takes for a number: the last label begins with a digit. */
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?\\d[^.]*");

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})*");

  /**
   * Reads a URL.
   *
   * @throws Refused INVALID if it is none, FORBIDDEN if nothing of its kind is ever called
   */
  public static Target of(String url) {
    URI uri = parsed(url);
    String scheme = uri.getScheme();
    if (scheme == null) {
      throw new Refused(Reason.INVALID, shown(url) + " is no URL: give an absolute one.");
    }
    int schemePort =
        switch (scheme.toLowerCase(Locale.ROOT)) {
          case "http" -> HTTP;
          case "https" -> HTTPS;
          default -> throw forbidden(url, "only http and https are called");
        };
    if (uri.getRawUserInfo() != null) {
      throw forbidden(url, "it holds a user's name");
    }
    if (uri.getRawFragment() != null) {
      throw forbidden(url, "it holds a fragment, which is never sent");
    }
    String host = uri.getHost();
    if (host == null) {
      throw forbidden(url, "it holds no host in a plain spelling");
    }
    int port = uri.getPort() < 0 ? schemePort : uri.getPort();
    if (port == 0 || port > MOST_PORTS) {
      throw forbidden(url, "its port is none");
    }
    return at(schemePort == HTTPS, host, port, url);
  }

  /**
   * A host by its name or address.
   *
   * @param isSecure whether it is called by TLS
   * @param shown what a refusal names
   * @throws Refused FORBIDDEN if it is not spelled plainly
   */
  static Target at(boolean isSecure, String host, int port, String shown) {
    String plain = host.toLowerCase(Locale.ROOT);
    if (plain.startsWith("[") && plain.endsWith("]")) {
      plain = plain.substring(1, plain.length() - 1);
    }
    if (plain.indexOf(':') >= 0) {
      if (plain.indexOf('%') >= 0) {
        throw forbidden(shown, "its address names a network card");
      }
      return new Target(isSecure, plain, port, literal(plain, shown));
    }
    if (IPV4.matcher(plain).matches()) {
      return new Target(isSecure, plain, port, literal(plain, shown));
    }
    if (NUMERIC.matcher(plain).matches()) {
      throw forbidden(shown, "its address is not four plain decimal numbers");
    }
    if (!NAME.matcher(plain).matches()) {
      throw forbidden(shown, "its host is not spelled plainly (a dot at the end?)");
    }
    return new Target(isSecure, plain, port, null);
  }

  /** Host and port, for a message. */
  String authority() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  private static URI parsed(String url) {
    if (url.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new Refused(
          Reason.INVALID, shown(url) + " is no URL: percent-encode what is not plain ASCII in it.");
    }
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new Refused(
          Reason.INVALID, shown(url) + " is no URL: " + e.getReason() + ". Give an absolute one.");
    }
  }

  /** Given an address, this asks nobody for it. */
  private static InetAddress literal(String address, String shown) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw forbidden(shown, "its address is none");
    }
  }

  private static Refused forbidden(String url, String why) {
    return new Refused(Reason.FORBIDDEN, shown(url) + " may not be called: " + why + ".");
  }

  /** Without its query, which may hold what only the participant shall know. */
  private static String shown(String url) {
    int query = url.indexOf('?');
    String plain = query < 0 ? url : url.substring(0, query);
    return "'" + (plain.length() > SHOWN ? plain.substring(0, SHOWN) + "..." : plain) + "'";
  }
}
