package io.ago.flow;

import io.ago.AgoException;

/** Words that come from elsewhere: how long they may be, and how they are shown in a message. */
final class Texts {
  private static final int SHOWN = 40;

  private Texts() {}

  /**
   * Refuses what could not travel in every header and stand in every database.
   *
   * @param what of which flow, for the message
   * @param most characters
   * @throws AgoException if it is longer, or holds a control character or half of a character
   */
  static String checked(String what, String text, int most) {
    if (text.length() > most) {
      throw new AgoException(
          what + " has " + text.length() + " characters, more than " + most + ". Shorten it.");
    }
    if (!text.codePoints().allMatch(Texts::isWhole)) {
      throw new AgoException(
          what
              + " holds a control character or half of a surrogate pair: "
              + shown(text)
              + ". Take it out.");
    }
    return text;
  }

  /** As {@link #checked}, and there must be something in it. */
  static String named(String what, String text, int most) {
    if (text.isBlank()) {
      throw new AgoException(what + " is blank. Give it a text.");
    }
    return checked(what, text, most);
  }

  /** As much of any text as every header and database can take, odd characters as '?'. */
  static String made(String text, int most) {
    int[] whole = text.codePoints().map(c -> isWhole(c) ? c : '?').toArray();
    String all = new String(whole, 0, whole.length);
    return all.substring(0, all.offsetByCodePoints(0, fitting(all, most)));
  }

  /** The beginning of any text, in quotes, all of it harmless in a log. */
  static String shown(String text) {
    String beginning = text.substring(0, Math.min(text.length(), SHOWN));
    return "'" + made(beginning, SHOWN) + (text.length() > SHOWN ? "...'" : "'");
  }

  /** How many whole characters there are in so many halves. */
  private static int fitting(String text, int most) {
    int end = Math.min(text.length(), most);
    boolean splits =
        end < text.length() && end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
    return text.codePointCount(0, splits ? end - 1 : end);
  }

  private static boolean isWhole(int character) {
    return !Character.isISOControl(character)
        && Character.getType(character) != Character.SURROGATE;
  }
}
