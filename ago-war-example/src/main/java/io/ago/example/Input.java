package io.ago.example;

import jakarta.ws.rs.core.Response.Status;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What callers may say; each method answers the checked value or throws a {@link Refusal} 400. */
public final class Input {
  private static final Pattern ITEM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _-]{0,39}");
  private static final Pattern CARD = Pattern.compile("[0-9]{12,19}");
  private static final int MOST_PIECES = 100;
  private static final int MOST_CENTS = 1_000_000;

  private Input() {}

  /** The name of an item. */
  public static String item(@Nullable String item) {
    return matching(
        ITEM, item, "item must be 1 to 40 letters, digits, spaces, '-' or '_', such as \"book\".");
  }

  /** A card number. It is told in no message. */
  public static String card(@Nullable String card) {
    return matching(CARD, card, "card must be 12 to 19 digits, such as \"5555444433331111\".");
  }

  /** How many pieces. */
  public static int quantity(@Nullable String quantity) {
    return number("quantity", quantity, MOST_PIECES);
  }

  /** An amount of money. */
  public static int cents(@Nullable String cents) {
    return number("cents", cents, MOST_CENTS);
  }

  private static String matching(Pattern pattern, @Nullable String value, String message) {
    if (value == null || !pattern.matcher(value).matches()) {
      throw new Refusal(Status.BAD_REQUEST, message);
    }
    return value;
  }

  private static int number(String name, @Nullable String value, int most) {
    try {
      int number = Integer.parseInt(value == null ? "" : value);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw noNumber(name, most);
    }
    throw noNumber(name, most);
  }

  private static Refusal noNumber(String name, int most) {
    return new Refusal(
        Status.BAD_REQUEST, name + " must be a whole number from 1 to " + most + ".");
  }
}
