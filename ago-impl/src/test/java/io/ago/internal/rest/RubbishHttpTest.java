package io.ago.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.admission.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes no sense, or is too much, is answered with a code and a sentence. */
class RubbishHttpTest {
  private final Front front = new Front(Runnable::run, new Limits(200, 100, 3, 50));
  private final String id = front.started();

  private static Response plain(int code, Response answer) {
    assertEquals(code, answer.status(), answer.body());
    assertEquals("text/plain;charset=UTF-8", answer.headers().get("Content-Type"));
    assertTrue(answer.body().length() > 20 && answer.body().length() < 1_000, answer.body());
    assertFalse(answer.body().contains("Exception"), answer.body());
    assertFalse(answer.body().contains("\tat "), answer.body());
    return answer;
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /%zz, 400",
    "GET, /%zz/status, 400",
    "GET, /%2F, 400",
    "GET, /http%3A%2F%2Fh%2F, 400",
    "GET, /nul%00, 404",
    "GET, /%C3%28, 404",
    "GET, /.., 404",
    "GET, /<script>, 404",
    "PUT, /%zz/close, 400",
    "PUT, /%zz/cancel, 400",
    "PUT, /nobody/close, 404",
    "GET, /a/b/c/d/e, 404",
    "POST, /x, 405",
    "PATCH, /x, 405",
    "PUT, /start, 405",
    "DELETE, /x/close, 405",
    "POST, /start?TimeLimit=1e3, 400",
    "POST, /start?TimeLimit=99999999999999999999, 400",
    "POST, /start?ClientID=%zz, 400",
    "POST, /start?ParentLRA=%zz, 400",
    "POST, /start?ParentLRA=%25zz, 400",
    "POST, /start?ParentLRA=/, 400",
    "POST, /start?ParentLRA=nobody, 404",
    "GET, /?Status=x, 400",
    "GET, /recovery?After=%00, 400",
    "GET, /nested/%zz/status, 400",
    "GET, /recovery/%zz/p, 400",
    "DELETE, /recovery/%zz, 412"
  })
  void rubbish_is_refused(String method, String path, int code) {
    plain(code, front.send(method, path).answer());
    assertEquals(1, front.sagas());
  }

  @Test
  void a_long_path_is_shown_in_part_only() {
    plain(404, front.get("/" + "x".repeat(100_000)).answer());
    plain(404, front.get("/" + "x/".repeat(10_000)).answer());
  }

  @Test
  void a_header_that_is_too_long_is_431() {
    String words = "x".repeat(101);
    for (String header : List.of("Link", "Accept", "Narayana-LRA-Participant-Data", "X")) {
      plain(431, front.put("/" + id).with(header, words).answer());
    }
  }

  @Test
  void a_body_that_is_too_long_is_413_and_not_read_to_its_end() {
    AtomicLong read = new AtomicLong();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            read.incrementAndGet();
            return 'x';
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            read.addAndGet(length);
            return length;
          }
        };
    for (String path : List.of("/" + id, "/" + id + "/remove", "/recovery/" + id + "/p")) {
      Front.Sent sent = front.put(path);
      Exchange exchange = sent.begun(new Request("PUT", path, null, Map.of(), endless));
      plain(413, Front.answer(exchange));
    }
    assertEquals(3 * 201, read.get());
  }

  @Test
  void a_body_that_breaks_off_is_400() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("gone");
          }
        };
    Front.Sent sent = front.put("/" + id);
    plain(400, Front.answer(sent.begun(new Request("PUT", "/" + id, null, Map.of(), broken))));
  }

  @Test
  void a_saga_takes_no_more_participants_than_it_may_have() {
    for (int i = 0; i < 10; i++) {
      Response answer = front.put("/" + id, "http://127.0.0.1:9/p" + i).answer();
      if (i < 3) {
        assertEquals(200, answer.status());
      } else {
        plain(400, answer);
      }
    }
    assertEquals(3, front.saga(id).participants().size());
    assertEquals(200, front.put("/" + id, "http://127.0.0.1:9/p0").status());
  }

  @Test
  void data_urls_and_names_that_are_too_long_are_400() {
    String words = "x".repeat(51);
    plain(400, front.send("POST", "/start?ClientID=" + words).answer());
    plain(400, front.put("/" + id, Front.A + words).answer());
    plain(400, front.put("/" + id, Front.A).with("Narayana-LRA-Participant-Data", words).answer());
    assertEquals(0, front.saga(id).participants().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u00e4", "a\u0001b"})
  void data_that_are_no_header_are_400(String data) {
    plain(400, front.put("/" + id, Front.A).with("Narayana-LRA-Participant-Data", data).answer());
  }

  @Test
  void what_fails_unexpectedly_tells_the_number_of_its_log_message_only() {
    Front broken =
        new Front(
            work -> {
              throw new IllegalStateException("secret");
            },
            Limits.DEFAULT);
    String saga = broken.started();
    Response answer = plain(500, broken.put("/" + saga + "/close").answer());
    assertTrue(answer.body().contains("AGO000400 (1)"), answer.body());
    assertFalse(answer.body().contains("secret"), answer.body());
  }
}
