package io.ago.internal.admission;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Refused.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs may be called, whatever way they are spelled. */
class AllowListTest {
  private final Map<String, List<String>> names =
      new HashMap<>(
          Map.of(
              "localhost", List.of("127.0.0.1", "::1"),
              "inside", List.of("10.1.2.3"),
              "both", List.of("127.0.0.1", "10.1.2.3"),
              "metadata", List.of("169.254.169.254"),
              "shop.example", List.of("203.0.113.7"),
              "my--host", List.of("127.0.1.1")));

  private InetAddress[] addresses(String host) throws UnknownHostException {
    List<String> known = names.get(host);
    if (known == null) {
      throw new UnknownHostException(host);
    }
    return known.stream().map(AllowListTest::literal).toArray(InetAddress[]::new);
  }

  private static InetAddress literal(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private AllowList list(String publicHost, String... patterns) {
    return AllowList.of(Arrays.asList(patterns), publicHost, this::addresses);
  }

  private static Reason refusal(AllowList list, String url) {
    return assertThrows(Refused.class, () -> list.check(url), url).reason();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/x",
        "https://127.9.9.9:8443/x?y=%26b",
        "http://localhost:8080",
        "HTTP://LocalHost/",
        "http://[::1]:8080/x",
        "http://[0:0:0:0:0:0:0:1]/x",
        "http://[::ffff:127.0.0.1]/x",
        "http://my--host/x",
        "http://public.example:1/x",
        "http://PUBLIC.example/x"
      })
  void this_machine_and_the_public_host_may_be_called_always(String url) {
    assertDoesNotThrow(() -> list("public.example").check(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.1.2.3/x",
        "http://169.254.169.254/latest/meta-data",
        "http://metadata/x",
        "http://inside/x",
        "http://both/x",
        "http://shop.example/x",
        "http://nobody.example/x",
        "http://0.0.0.0/x",
        "http://[::]/x",
        "http://[::ffff:10.1.2.3]/x",
        "http://[::ffff:a9fe:a9fe]/x",
        "http://[64:ff9b::a9fe:a9fe]/x",
        "http://[fe80::1]/x"
      })
  void nothing_else_may_be_called_unless_it_is_named(String url) {
    Refused refused = assertThrows(Refused.class, () -> list("public.example").check(url));
    assertEquals(Reason.FORBIDDEN, refused.reason());
    assertTrue(String.valueOf(refused.getMessage()).contains("ago.allowed-targets"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433/x",
        "http://127.1/x",
        "http://127.0.1/x",
        "http://0177.0.0.1/x",
        "http://0x7f.0.0.1/x",
        "http://0x7f000001/x",
        "http://127.0.0.01/x",
        "http://127.0.0.1./x",
        "http://localhost./x",
        "http://public.example./x",
        "http://user@127.0.0.1/x",
        "http://127.0.0.1@public.example/x",
        "http://public.example:80@10.1.2.3/x",
        "http://127.0.0.1/x#fragment",
        "http://[::1%25lo]/x",
        "http://[fe80::1%25eth0]/x",
        "http://a_b/x",
        "http:///x",
        "http:x",
        "ftp://127.0.0.1/x",
        "file:///etc/passwd",
        "jar:http://127.0.0.1/x",
        "http://127.0.0.1:0/x",
        "http://127.0.0.1:65536/x"
      })
  void another_spelling_or_kind_of_address_is_forbidden_even_if_it_leads_here(String url) {
    assertEquals(Reason.FORBIDDEN, refusal(list("public.example", "0.0.0.0/0", "::/0"), url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/ x",
        "http://127.0.0.1/\u00e4",
        "http://127.0.0.1/x\r\nHost: y",
        "http://127.0.0.1\\@10.1.2.3/x",
        "",
        "x",
        "/x",
        "//127.0.0.1/x",
        "http://%zz/",
        "http://127.0.0.1/%zz",
        "http://[::1/x",
        "http://\uff11\uff12\uff17.0.0.1/x",
        "http://127.0.0.1/{id}"
      })
  void what_is_no_url_is_invalid(String url) {
    assertEquals(Reason.INVALID, refusal(list("public.example"), url));
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example, http://shop.example:81/x, true",
    "shop.example, http://SHOP.example/x, true",
    "Shop.Example:81, http://shop.example:81/x, true",
    "shop.example:81, http://shop.example/x, false",
    "shop.example:443, https://shop.example/x, true",
    "shop.example, http://a.shop.example/x, false",
    "shop.example, http://ashop.example/x, false",
    "*.example, http://shop.example/x, true",
    "*.example, http://a.b.example/x, true",
    "*.example, http://example/x, false",
    "*.example:80, http://shop.example:81/x, false",
    "nobody.example, http://nobody.example/x, true",
    "10.0.0.0/8, http://10.1.2.3/x, true",
    "10.0.0.0/8, http://inside/x, true",
    "10.0.0.0/8, http://both/x, true",
    "10.0.0.0/8, http://[::ffff:10.1.2.3]/x, true",
    "10.0.0.0/8, http://11.1.2.3/x, false",
    "10.0.0.0/8:8080, http://10.1.2.3/x, false",
    "10.0.0.0/8:8080, http://10.1.2.3:8080/x, true",
    "10.1.2.0/31, http://10.1.2.2/x, false",
    "10.1.2.3, http://10.1.2.3/x, true",
    "10.1.2.3, http://10.1.2.4/x, false",
    "10.1.2.3, http://inside/x, true",
    "10.1.2.3:80, http://10.1.2.3:80/x, true",
    "0.0.0.0/0, http://169.254.169.254/x, true",
    "0.0.0.0/0, http://[fd00::1]/x, false",
    "fd00::/8, http://[fd00::1]/x, true",
    "fd00::/8, http://10.1.2.3/x, false",
    "fd00::1, http://[fd00:0::1]:81/x, true",
    "[fd00::1]:81, http://[fd00::1]:81/x, true",
    "[fd00::1]:81, http://[fd00::1]/x, false",
    "[fd00::]/8:81, http://[fd00::1]:81/x, true",
    "169.254.0.0/16, http://metadata/x, true"
  })
  void a_pattern_allows_what_it_says(String pattern, String url, boolean allowed) {
    AllowList list = list("", pattern);
    if (allowed) {
      assertDoesNotThrow(() -> list.check(url));
    } else {
      assertEquals(Reason.FORBIDDEN, refusal(list, url));
    }
  }

  @Test
  void a_name_is_judged_by_where_it_leads_at_that_moment() {
    AllowList list = list("");
    names.put("evil.example", List.of("127.0.0.1"));
    assertDoesNotThrow(() -> list.check("http://evil.example/x"));

    names.put("evil.example", List.of("169.254.169.254"));
    assertEquals(Reason.FORBIDDEN, refusal(list, "http://evil.example/x"));
  }

  @Test
  void a_refusal_does_not_tell_where_a_name_leads_nor_what_a_query_holds() {
    AllowList list = list("");
    for (String url :
        List.of("http://inside/x?secret=1", "http://u@h/x?secret=1", "\u00e4?secret")) {
      String message =
          String.valueOf(assertThrows(Refused.class, () -> list.check(url)).getMessage());
      assertFalse(message.contains("secret"), message);
      assertFalse(message.contains("10.1.2.3"), message);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*", "*.", "*example", "http://x", "a b", "10.0.0.0/33", "fd00::/129", "10.0.0.0/x",
        "shop.example/8", "127.1", "0x7f.1", "x:99999999", "x:", "a/b/c", "*.10.0.0.0/8",
            "::ffff:0:0/96",
        "x."
      })
  void a_pattern_that_is_none_is_refused_with_the_key_and_itself(String pattern) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> list("", pattern)).getMessage());
    assertTrue(message.contains("ago.allowed-targets") && message.contains(pattern), message);
  }
}
