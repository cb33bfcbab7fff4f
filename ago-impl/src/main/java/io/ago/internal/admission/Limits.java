package io.ago.internal.admission;

/**
 * How much one request may bring.
 *
 * @param maxBodyBytes bytes of a body; more is answered with 413
 * @param maxHeaderBytes characters of one header, all its lines together; more is answered with 431
 * @param maxParticipants participants of one saga; one more is answered with 400
 * @param maxDataChars characters of a participant's data, of a callback URL and of a client's name;
 *     more is answered with 400
 */
public record Limits(int maxBodyBytes, int maxHeaderBytes, int maxParticipants, int maxDataChars) {

  /** 64 KiB of body, 8 KiB of header, 1,000 participants, 8,192 characters of data. */
  public static final Limits DEFAULT = new Limits(65_536, 8_192, 1_000, 8_192);

  public Limits {
    positive("Bytes of a body", maxBodyBytes);
    positive("Bytes of a header", maxHeaderBytes);
    positive("Participants of a saga", maxParticipants);
    positive("Characters of data", maxDataChars);
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be limited to 1 or more, was " + value);
    }
  }
}
