package io.ago.faults;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Takes away answers of the database that say that it has committed, and the connection with them:
 * what was written is there, and who wrote it is not told. A statement outside of a transaction has
 * committed when the database is ready for the next; one that answers with a row may have read or
 * written, so it is lost, too, but not counted. Source: PostgreSQL 17, "Message Flow" and "Message
 * Formats".
 */
final class LostCommits implements Supplier<Relay.Answers> {
  private static final Pattern COMMITS = Pattern.compile("COMMIT|INSERT.*|UPDATE.*|DELETE.*");
  private static final String ROW = "SELECT 1";

  private final Chance chance;
  private final AtomicInteger lost = new AtomicInteger();
  private volatile int oneIn;

  LostCommits(Chance chance) {
    this.chance = chance;
  }

  /** From now on one of so many is lost; 0: none. */
  void lose(int oneInSoMany) {
    oneIn = oneInSoMany;
  }

  /** How many were, without those that may have been reads. */
  int lost() {
    return lost.get();
  }

  @Override
  public Relay.Answers get() {
    return new Messages();
  }

  private boolean isLost(String tag) {
    int odds = oneIn;
    boolean gone =
        (COMMITS.matcher(tag).matches() || tag.equals(ROW)) && odds > 0 && chance.once(odds);
    lost.addAndGet(gone && !tag.equals(ROW) ? 1 : 0);
    return gone;
  }

  /** The messages of one connection, in whatever pieces they come. */
  private final class Messages implements Relay.Answers {
    private static final int HEADER = 5;
    private static final int LONGEST = 64;
    private static final byte COMPLETE = 'C';
    private static final byte READY = 'Z';

    /** Of a connection that is ready: no transaction is open. */
    private static final byte OUTSIDE = 'I';

    private final byte[] head = new byte[HEADER + LONGEST];
    private int read;
    private int length = HEADER;
    private String tag = "";

    @Override
    public boolean pass(byte[] bytes, int count) {
      for (int i = 0; i < count; i++) {
        if (next(bytes[i])) {
          return false;
        }
      }
      return true;
    }

    /** Whether this byte ends a message that is to be lost. */
    private boolean next(byte value) {
      if (read < head.length) {
        head[read] = value;
      }
      read++;
      if (read == HEADER) {
        length = 1 + ByteBuffer.wrap(head).getInt(1);
      }
      if (read < length) {
        return false;
      }
      boolean gone = false;
      if (head[0] == COMPLETE && length <= head.length) {
        tag = tag();
      } else if (head[0] == READY) {
        gone = head[HEADER] == OUTSIDE && isLost(tag);
        tag = "";
      }
      read = 0;
      length = HEADER;
      return gone;
    }

    /** What a command that is complete has done; it ends with a zero. */
    private String tag() {
      return new String(head, HEADER, length - HEADER - 1, StandardCharsets.US_ASCII);
    }
  }
}
