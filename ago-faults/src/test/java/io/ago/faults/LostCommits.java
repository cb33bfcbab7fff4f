package io.ago.faults;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Takes away answers of the database that say that it has committed, and the connection with them:
 * what was written is there, and who wrote it is not told. Source: PostgreSQL 17, "Message
 * Formats".
 */
final class LostCommits implements Supplier<Relay.Answers> {
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

  /** How many were. */
  int lost() {
    return lost.get();
  }

  @Override
  public Relay.Answers get() {
    return new Messages();
  }

  private boolean isLost(String tag) {
    int odds = oneIn;
    boolean gone = tag.equals("COMMIT") && odds > 0 && chance.once(odds);
    lost.addAndGet(gone ? 1 : 0);
    return gone;
  }

  /** The messages of one connection, in whatever pieces they come. */
  private final class Messages implements Relay.Answers {
    private static final int HEADER = 5;
    private static final int LONGEST = 64;

    private final byte[] head = new byte[HEADER + LONGEST];
    private int read;
    private int length = HEADER;

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
        length = 1 + java.nio.ByteBuffer.wrap(head).getInt(1);
      }
      if (read < length) {
        return false;
      }
      boolean gone = head[0] == 'C' && length <= head.length && isLost(tag());
      read = 0;
      length = HEADER;
      return gone;
    }

    /** Of a command that is complete; it ends with a zero. */
    private String tag() {
      return new String(head, HEADER, length - HEADER - 1, StandardCharsets.US_ASCII);
    }
  }
}
