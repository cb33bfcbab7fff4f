package io.ago.guide;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a guide shows as a class of Ago's is a class of these tests, word for word. */
class GuideQuotesTest {
  private static final Path CODE = Path.of("src/test/java");

  @ParameterizedTest
  @CsvSource({
    "sagas.md, shop/OrderSaga.java",
    "migrating-from-axon4.md, io/ago/guide/OrderSaga.java"
  })
  void a_guide_quotes_what_compiles(String guide, String quoted) throws IOException {
    String text = Files.readString(Path.of("../docs").resolve(guide));
    String code = Files.readString(CODE.resolve(quoted));
    assertTrue(
        text.contains("```java\n" + code + "```"),
        guide + " does not quote " + quoted + " as it is: copy the file into the guide.");
  }
}
