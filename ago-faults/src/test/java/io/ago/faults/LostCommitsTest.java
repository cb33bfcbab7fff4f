package io.ago.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Answers to commits are found in any pieces, and nothing else is taken for one. */
class LostCommitsTest {
  private final LostCommits commits = new LostCommits(Chance.ofRun());

  private static byte[] message(char type, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      byte[] body = (text + "\0").getBytes(StandardCharsets.US_ASCII);
      out.writeByte(type);
      out.writeInt(4 + body.length);
      out.write(body);
    }
    return bytes.toByteArray();
  }

  @Test
  void a_commit_is_lost_and_counted() throws IOException {
    commits.lose(1);
    byte[] commit = message('C', "COMMIT");
    assertFalse(commits.get().pass(commit, commit.length));
    assertEquals(1, commits.lost());
  }

  @Test
  void a_commit_in_pieces_is_lost_with_its_last() throws IOException {
    commits.lose(1);
    Relay.Answers answers = commits.get();
    for (byte value : message('C', "COMMI")) {
      assertTrue(answers.pass(new byte[] {value}, 1));
    }
    byte[] commit = message('C', "COMMIT");
    for (int i = 0; i < commit.length; i++) {
      assertEquals(i < commit.length - 1, answers.pass(new byte[] {commit[i]}, 1));
    }
  }

  @Test
  void nothing_else_is_lost() throws IOException {
    commits.lose(1);
    Relay.Answers answers = commits.get();
    byte[] row = message('D', "COMMIT " + "x".repeat(500));
    byte[] update = message('C', "UPDATE 1");
    assertTrue(answers.pass(row, row.length));
    assertTrue(answers.pass(update, update.length));
    commits.lose(0);
    byte[] commit = message('C', "COMMIT");
    assertTrue(answers.pass(commit, commit.length));
    assertEquals(0, commits.lost());
  }
}
