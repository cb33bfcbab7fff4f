package io.ago.internal.admission;

import java.net.InetAddress;

/**
 * Addresses that begin with the same bits.
 *
 * @param first an address of the block
 * @param bits so many bits of it count
 * @param port the only port that is meant, or {@link AllowList#ANY_PORT}
 */
record AddressBlock(InetAddress first, int bits, int port) {
  AddressBlock {
    int most = first.getAddress().length * Byte.SIZE;
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException(
          "A block of addresses fixes 0 to " + most + " bits, was " + bits);
    }
  }

  boolean holds(InetAddress address, int asked) {
    byte[] here = first.getAddress();
    byte[] there = address.getAddress();
    if (here.length != there.length || (port != AllowList.ANY_PORT && port != asked)) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((here[bit / Byte.SIZE] ^ there[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
