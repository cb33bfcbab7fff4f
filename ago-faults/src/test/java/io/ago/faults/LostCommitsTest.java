package io.ago.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to commits are found in any pieces, and nothing else is taken for one. */
class LostCommitsTest {
  private final LostCommits commits = new LostCommits(Chance.ofRun());

  private static byte[] message(char type, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      byte[] body = text.getBytes(StandardCharsets.US_ASCII);
      out.writeByte(type);
      out.writeInt(4 + body.length);
      out.write(body);
    }
    return bytes.toByteArray();
  }

  /** What a command answers, and that the connection is ready. */
  private static byte[] answer(String tag, String state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(message('C', tag + "\0"));
    bytes.write(message('Z', state));
    return bytes.toByteArray();
  }

  private boolean passes(byte[] bytes) {
    return commits.get().pass(bytes, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"COMMIT", "INSERT 0 1", "UPDATE 3", "DELETE 2"})
  void a_commit_is_lost_and_counted(String tag) throws IOException {
    commits.lose(1);
    assertFalse(passes(answer(tag, "I")));
    assertEquals(1, commits.lost());
  }

  @Test
  void what_may_have_read_is_lost_but_not_counted() throws IOException {
    commits.lose(1);
    assertFalse(passes(answer("SELECT 1", "I")));
    assertEquals(0, commits.lost());
  }

  @Test
  void a_commit_in_pieces_is_lost_with_its_last() throws IOException {
    commits.lose(1);
    Relay.Answers answers = commits.get();
    for (byte value : answer("COMMI", "I")) {
      assertTrue(answers.pass(new byte[] {value}, 1));
    }
    byte[] commit = answer("COMMIT", "I");
    for (int i = 0; i < commit.length; i++) {
      assertEquals(i < commit.length - 1, answers.pass(new byte[] {commit[i]}, 1));
    }
  }

  @Test
  void nothing_else_is_lost() throws IOException {
    commits.lose(1);
    assertTrue(passes(message('D', "COMMIT " + "x".repeat(500))));
    assertTrue(passes(answer("UPDATE 1", "T")), "its transaction is still open");
    assertTrue(passes(answer("ROLLBACK", "I")));
    assertTrue(passes(message('Z', "I")));
    commits.lose(0);
    assertTrue(passes(answer("COMMIT", "I")));
    assertEquals(0, commits.lost());
  }
}
