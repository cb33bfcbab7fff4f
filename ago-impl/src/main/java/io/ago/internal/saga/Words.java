package io.ago.internal.saga;

/** Words that are kept with a saga for people; no longer than somebody reads. */
public final class Words {
  private static final int MOST = 500;
  private static final String MORE = "...";

  private Words() {}

  /** The same words, the end left out if they are too long. */
  public static String bounded(String words) {
    if (words.length() <= MOST) {
      return words;
    }
    int kept = MOST - MORE.length();
    int whole = Character.isHighSurrogate(words.charAt(kept - 1)) ? kept - 1 : kept;
    return words.substring(0, whole) + MORE;
  }
}
