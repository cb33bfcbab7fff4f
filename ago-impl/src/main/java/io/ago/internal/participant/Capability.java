package io.ago.internal.participant;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What makes a callback URL unguessable: a signature over LRA and class, the same on every node and
 * after every deployment that shares the secret. Safe for threads.
 */
public final class Capability {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST = 16;

  private final SecretKeySpec key;

  /**
   * @param secret at least 16 bytes
   */
  public Capability(byte[] secret) {
    if (secret.length < SHORTEST) {
      throw new IllegalArgumentException(
          "The secret of callback URLs must have 16 bytes or more, has " + secret.length);
    }
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** The capability of a class in an LRA: characters that stand for themselves in a path. */
  public String of(String lra, String type) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] signed = mac.doFinal((LraIds.uid(lra) + "\n" + type).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, e);
    }
  }

  /** Whether that is the one; takes as long for a wrong one. */
  public boolean isOf(String capability, String lra, String type) {
    return MessageDigest.isEqual(
        capability.getBytes(StandardCharsets.UTF_8),
        of(lra, type).getBytes(StandardCharsets.UTF_8));
  }
}
