package io.ago.example.purchase;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the README shows and says of the saga. */
class ReadmeTest {
  private static final int MOST_LINES = 40;

  /** The class, without its imports. */
  private static String saga() throws IOException {
    String code = Files.readString(Path.of("src/main/java/io/ago/example/purchase/OrderSaga.java"));
    return code.substring(code.indexOf("@DurableSaga"));
  }

  @Test
  void it_quotes_the_saga_as_it_is() throws IOException {
    assertTrue(
        Files.readString(Path.of("../README.md")).contains("```java\n" + saga() + "```"),
        "README.md does not quote OrderSaga as it is: copy the class from its @DurableSaga on.");
  }

  @Test
  void the_saga_has_forty_lines_at_most() throws IOException {
    long lines = saga().lines().count();
    assertTrue(lines <= MOST_LINES, "OrderSaga has " + lines + " lines");
  }
}
