package io.ago.internal.bean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests are compiled without {@code -parameters}: the first parameter is {@code arg0}. */
class KeyPathTest {

  enum Colour {
    RED {
      @Override
      public String toString() {
        return "a warm red";
      }
    }
  }

  record Article(@Nullable String sku, Colour colour, int isle, Object any) {
    public UUID id() {
      return new UUID(0, 1);
    }

    public String broken() {
      if (isle > 0) {
        throw new IllegalStateException("no more");
      }
      return "whole";
    }
  }

  /** A plain class, as records are not everything. */
  static class Line {
    private final @Nullable Article article;

    Line(@Nullable Article article) {
      this.article = article;
    }

    public @Nullable Article getArticle() {
      return article;
    }

    public boolean isFragile() {
      return true;
    }

    public String isNot() {
      return "no boolean";
    }

    String hidden() {
      return "package-private";
    }

    public void nothing() {}

    public static String shared() {
      return "static";
    }
  }

  void step(Line line, long count, Map.Entry<String, String> pair, Line[] lines) {}

  void alone() {}

  private static Method method(String name) {
    return Arrays.stream(KeyPathTest.class.getDeclaredMethods())
        .filter(m -> m.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static KeyPath path(String path) throws Malformed {
    return KeyPath.of(method("step"), "ship", path);
  }

  private static Object[] call(@Nullable Article article) {
    return new Object[] {new Line(article), 7L, Map.entry("a", "b"), new Line[0]};
  }

  private static Article article(@Nullable String sku, Object any) {
    return new Article(sku, Colour.RED, 3, any);
  }

  @ParameterizedTest
  @CsvSource({
    "arg1, 7",
    "arg0.article.sku, S-1",
    "arg0.getArticle.sku, S-1",
    "arg0.article.isle, 3",
    "arg0.article.id, 00000000-0000-0000-0000-000000000001",
    "arg0.article.colour, RED",
    "arg0.article.any, 42",
    "arg0.fragile, true",
    "arg2.key, a",
    "arg0.article.sku.length, 3"
  })
  void a_path_leads_along_components_methods_and_getters(String path, String key) throws Malformed {
    assertEquals(key, path(path).key(call(article("S-1", 42))));
  }

  @ParameterizedTest
  @CsvSource({
    "line, one of arg0",
    "arg4, compile with -parameters",
    "'', one of arg0",
    "arg0.sku, getSku()",
    "arg0.article.price, getPrice()",
    "arg0.hidden, a public method hidden()",
    "arg0.nothing, a public method nothing()",
    "arg0.shared, a public method shared()",
    "arg0.not, getNot()",
    "arg0.class, getClass()",
    "arg0., a record component",
    "arg0..sku, a record component",
    "arg0, a text",
    "arg3, a text",
    "arg1.value, getValue()"
  })
  void a_path_that_leads_nowhere_is_refused_as_the_application_is_deployed(
      String path, String expected) {
    Malformed refused = assertThrows(Malformed.class, () -> path(path));
    assertTrue(refused.rule().startsWith("its key '" + path + "' "), refused.rule());
    assertTrue(refused.expected().contains(expected), refused.expected());
  }

  @Test
  void a_step_without_parameters_has_no_key() {
    Malformed refused =
        assertThrows(Malformed.class, () -> KeyPath.of(method("alone"), "alone", "arg0"));
    assertEquals("no key, as there is no parameter", refused.expected());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "with blank", "ümlaut", "tab\t", "line\n", "\u007f"})
  void a_key_of_other_than_visible_ASCII_is_refused(String sku) {
    assertRefused("arg0.article.sku", call(article(sku, 42)));
  }

  @Test
  void a_key_has_200_characters_at_most() throws Malformed {
    String longest = "x".repeat(200);
    assertEquals(longest, path("arg0.article.sku").key(call(article(longest, 42))));
    assertRefused("arg0.article.sku", call(article(longest + "x", 42)));
  }

  @Test
  void null_anywhere_on_the_path_is_refused() {
    assertRefused("arg0.article.sku", call(article(null, 42)));
    assertRefused("arg0.article.sku", call(null));
    assertRefused("arg0.article.sku", new Object[4]);
  }

  @Test
  void what_has_no_text_of_its_own_is_refused() {
    assertRefused("arg0.article.any", call(article("S-1", new Object())));
    assertRefused("arg0.article.any", call(article("S-1", new int[0])));
    assertRefused("arg0.article.any", call(article("S-1", List.of(1, 2))));
  }

  @Test
  void what_an_accessor_throws_is_the_cause() {
    AgoException refused = assertRefused("arg0.article.broken", call(article("S-1", 42)));
    assertSame(
        IllegalStateException.class,
        refused.getCause() == null ? null : refused.getCause().getClass());
  }

  private static AgoException assertRefused(String path, Object[] arguments) {
    AgoException refused = assertThrows(AgoException.class, () -> path(path).key(arguments));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("Step 'ship' was not run, as its key '" + path + "' "), message);
    assertTrue(message.endsWith("1 to 200 visible ASCII characters."), message);
    return refused;
  }
}
