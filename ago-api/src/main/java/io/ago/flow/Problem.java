package io.ago.flow;

import io.ago.AgoException;
import org.jspecify.annotations.Nullable;

/**
 * Something that went wrong on the way and did not stop it, told in a form that can be kept and
 * sent. Source: RFC 9457, of which these members are taken.
 *
 * @param type what kind it is, for programs: a URI reference or a class name, 1 to 200 characters
 * @param title what kind it is, for people: 1 to 200 characters
 * @param detail what happened this time, up to 2,000 characters, or null
 */
public record Problem(String type, String title, @Nullable String detail) {
  private static final int WORD = 200;
  private static final int DETAIL = 2_000;

  /**
   * Checks all three.
   *
   * @param type as {@link #type()}
   * @param title as {@link #title()}
   * @param detail as {@link #detail()}
   * @throws AgoException if one is too long or holds a control character, or one of the first two
   *     is blank
   */
  public Problem {
    Texts.named("A problem's type", type, WORD);
    Texts.named("A problem's title", title, WORD);
    if (detail != null) {
      Texts.checked("The detail of problem " + Texts.shown(title), detail, DETAIL);
    }
  }

  /**
   * What an exception tells. It is cut to what a problem may hold, and odd characters become
   * question marks, so that no failure is too long to be told. Causes and stack traces are for the
   * log.
   *
   * @param failure that was met
   * @return it, with the name of its class as type and title
   */
  public static Problem of(Throwable failure) {
    Class<?> type = failure.getClass();
    String message = failure.getMessage();
    String title = type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
    return new Problem(
        Texts.made(type.getName(), WORD),
        Texts.made(title, WORD),
        message == null ? null : Texts.made(message, DETAIL));
  }
}
