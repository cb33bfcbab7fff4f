package io.ago.test;

import java.util.Map;
import java.util.TreeMap;

/** Another system, which knows what it has been told by the keys it was told under. */
class Bank {
  private final Map<String, Integer> payments = new TreeMap<>();
  private final Map<String, String> refunds = new TreeMap<>();
  private int balance;

  /** Takes money once for each key. */
  String charge(int cents, String key) {
    if (payments.putIfAbsent(key, cents) == null) {
      balance += cents;
    }
    return "receipt of " + key;
  }

  /** Takes money each time. */
  String chargeAgain(int cents, String key) {
    balance += cents;
    payments.putIfAbsent(key, cents);
    return "receipt of " + key;
  }

  /** Gives back once for each key what was taken under another. */
  void refund(String paid, String key) {
    if (refunds.putIfAbsent(key, paid) == null) {
      balance -= payments.getOrDefault(paid, 0);
    }
  }

  /** Gives back each time. */
  void refundAgain(String paid) {
    balance -= payments.getOrDefault(paid, 0);
  }

  int balance() {
    return balance;
  }
}
