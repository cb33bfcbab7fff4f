package io.ago.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Refused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How participants tell their URLs. */
class LinksTest {
  @Test
  void each_link_is_taken_by_its_rel_byte_for_byte() {
    String odd = "http://h/p?a=%26b%2Fc&d=x%20y,z;m=1//q";

    Endpoints read =
        Links.of(
            "<"
                + odd
                + ">; rel=\"compensate\"; title=\"a, \\\"b\\\"; c\"; type=\"text/plain\" ,"
                + "<http://h/c>;rel=complete,, <http://h/s> ; REL = \"Status\";,"
                + "<http://h/f>; rel=\"forget other\", <http://h/a>;rel=\"after\";x,"
                + "<http://h/l>; rel=\"leave\", <http://h/2>; rel=compensate");

    assertEquals(new Endpoints("http://h/c", odd, "http://h/s", "http://h/f", "http://h/a"), read);
  }

  @Test
  void one_url_stands_for_all() {
    Endpoints all =
        new Endpoints(
            "http://h/p/complete", "http://h/p/compensate", "http://h/p", "http://h/p", null);
    assertEquals(all, Links.of("http://h/p"));
    assertEquals(all, Links.of("<http://h/p>; rel=\"participant\""));
    assertEquals(
        new Endpoints(
            "http://h/p/complete?x=1",
            "http://h/p/compensate?x=1",
            "http://h/p/status?x=1",
            null,
            null),
        Links.below("http://h/p/?x=1"));
  }

  @Test
  void what_is_told_is_what_is_read() {
    Endpoints endpoints = new Endpoints("http://h/c", "http://h/u?a,b", null, null, "http://h/a");
    assertEquals(endpoints, Links.of(Links.of(endpoints)));
  }

  @Test
  void complete_without_compensate_is_never_called() {
    assertEquals(
        new Endpoints(null, null, null, null, "http://h/a"),
        Links.of("<http://h/c>; rel=\"complete\", <http://h/a>; rel=\"after\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<link>;rel=myrel;<wrong>",
        "<link",
        "<a>; rel=\"compensate",
        "<a>; rel=compensate <b>; rel=complete",
        "<a>; =x",
        "<a>; rel=compensate, b",
        "<a>; rel=complete",
        "<a>; rel=myrel",
        "<a>",
        "<>; rel="
      })
  void malformed_or_empty_links_are_refused(String text) {
    assertEquals(Reason.INVALID, assertThrows(Refused.class, () -> Links.of(text)).reason());
  }
}
