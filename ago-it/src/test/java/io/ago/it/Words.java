package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a refusal may say. */
final class Words {
  private static final int MOST = 2_000;

  /** Of a stack trace, of a class, of a server and its version. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "\\tat |Exception|\\b(java|jakarta|org|io)\\.[a-z]+\\.|(?i)wildfly|undertow|jboss|resteasy"
              + "|hibernate|eclipselink|parsson|payara|glassfish|grizzly|jersey");

  private Words() {}

  /** It says something, in plain text, and nothing of what is inside. */
  static void arePlain(HttpResponse<String> answer) {
    assertFalse(answer.body().isBlank(), () -> "refused without a word: " + answer);
    Optional<String> type = answer.headers().firstValue("Content-Type");
    assertTrue(type.orElse("").startsWith("text/plain"), () -> answer + " is " + type);
    String headers = answer.headers().map().toString();
    tellNothingInside(headers + "\n" + answer.body());
  }

  /** They may be empty. */
  static void tellNothingInside(String words) {
    assertTrue(words.length() < MOST, words);
    assertFalse(INSIDE.matcher(words).find(), words);
  }
}
