package io.ago.faults.skew;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The constants of a class file. Source: The Java Virtual Machine Specification, 4.4.
 *
 * <p>A call names a class and a method by its constants, so another class with such a method is
 * called if the constant of the class is another.
 */
final class ConstantPool {
  private static final int COUNT = 8;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int METHOD = 10;
  private static final String OTHER = "io/ago/faults/skew/SkewedTime";

  private final ByteBuffer file;
  private final int[] places;
  private final int end;

  ConstantPool(byte[] bytes) {
    file = ByteBuffer.wrap(bytes);
    places = new int[file.getShort(COUNT) & 0xFFFF];
    int place = COUNT + 2;
    for (int i = 1; i < places.length; i++) {
      places[i] = place;
      i += takesTwo(place) ? 1 : 0;
      place += length(place);
    }
    end = place;
  }

  /** The class with its questions for the wall clock led elsewhere; null: it has none. */
  byte @Nullable [] redirected() {
    List<Integer> calls = new ArrayList<>();
    for (int place : places) {
      if (place != 0 && file.get(place) == METHOD && asksForTheTime(place)) {
        calls.add(place);
      }
    }
    return calls.isEmpty() ? null : written(calls);
  }

  private byte[] written(List<Integer> calls) {
    byte[] changed = file.array().clone();
    ByteBuffer into = ByteBuffer.wrap(changed);
    calls.forEach(place -> into.putShort(place + 1, (short) (places.length + 1)));
    into.putShort(COUNT, (short) (places.length + 2));
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(changed, 0, end);
      out.writeByte(UTF8);
      out.writeUTF(OTHER);
      out.writeByte(CLASS);
      out.writeShort(places.length);
      out.write(changed, end, changed.length - end);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // in memory
    }
  }

  private boolean asksForTheTime(int method) {
    String name = text(at(at(method + 1) + 1)) + "." + text(at(at(method + 3) + 1));
    return name.equals("java/lang/System.currentTimeMillis")
        || name.equals("jdk/internal/misc/VM.getNanoTimeAdjustment");
  }

  /** The place of the constant whose index is there. */
  private int at(int place) {
    return places[file.getShort(place) & 0xFFFF];
  }

  private String text(int place) {
    int length = file.getShort(place + 1) & 0xFFFF;
    return new String(file.array(), place + 3, length, StandardCharsets.UTF_8);
  }

  private boolean takesTwo(int place) {
    return file.get(place) == 5 || file.get(place) == 6;
  }

  private int length(int place) {
    return switch (file.get(place)) {
      case UTF8 -> 3 + (file.getShort(place + 1) & 0xFFFF);
      case 7, 8, 16, 19, 20 -> 3;
      case 15 -> 4;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
      case 5, 6 -> 9;
      default -> throw new IllegalArgumentException("No constant: " + file.get(place));
    };
  }
}
