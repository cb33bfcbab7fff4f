package io.ago.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checks of trips find what they are there for. */
class TripsTest {
  private static final List<String> DONE = List.of("flight", "car", "hotel");
  private static final List<String> UNDONE = List.of("hotel", "car", "flight");

  private static Deed deed(String element, String deed) {
    String key = (deed.equals("undone") ? "s:compensate:" : "s:") + element;
    return new Deed(Instant.EPOCH, "s", element, deed, key, "node-a");
  }

  private static Trips trips(Booked booked, List<Deed> deeds) {
    return new Trips(List.of(booked), deeds);
  }

  private static List<Deed> with(List<Deed> deeds, Deed... more) {
    List<Deed> all = new ArrayList<>(deeds);
    all.addAll(Arrays.asList(more));
    return all;
  }

  private static List<Deed> done() {
    return with(DONE.stream().map(e -> deed(e, "done")).toList(), deed("bill", "done"));
  }

  private static List<Deed> undone() {
    return Stream.concat(
            DONE.stream().map(e -> deed(e, "done")), UNDONE.stream().map(e -> deed(e, "undone")))
        .toList();
  }

  private static final Booked GOOD = new Booked("s", false, "Closed");
  private static final Booked BACK = new Booked("s", true, "Cancelled");

  @Test
  void nothing_is_wrong_with_what_is_as_it_must_be() {
    for (Trips trips : List.of(trips(GOOD, done()), trips(BACK, undone()))) {
      assertEquals(List.of(), trips.lost(List.of("s")));
      assertEquals(List.of(), trips.missing());
      assertEquals(List.of(), trips.doubled());
      assertEquals(List.of(), trips.wrong());
      assertEquals(List.of(), trips.outOfOrder());
      assertEquals(List.of(), trips.strangeKeys());
    }
  }

  @Test
  void what_is_there_twice_is_found() {
    assertEquals(1, trips(GOOD, with(done(), deed("flight", "done"))).doubled().size());
    assertEquals(1, trips(BACK, with(undone(), deed("car", "undone"))).doubled().size());
    assertEquals(1, trips(BACK, with(undone(), deed("bill", "done"))).doubled().size());
  }

  @Test
  void what_is_missing_is_found() {
    assertEquals(1, trips(GOOD, done().subList(1, 4)).missing().size());
    assertEquals(1, trips(BACK, undone().subList(0, 5)).missing().size());
    assertEquals(List.of("t"), trips(GOOD, done()).lost(List.of("s", "t")));
  }

  @Test
  void a_call_may_come_again_under_its_key_and_no_other() {
    Trips again = trips(GOOD, with(done(), deed("car", "done")));
    assertEquals(List.of(), again.doubled());
    assertEquals(1, again.callsRepeated());
    Deed strange = new Deed(Instant.EPOCH, "s", "car", "done", "s:car:2", "node-b");
    Trips other = trips(GOOD, with(done(), strange));
    assertEquals(1, other.doubled().size());
    assertEquals(1, other.strangeKeys().size());
  }

  @Test
  void other_ends_are_wrong() {
    assertEquals(1, trips(new Booked("s", true, "Closed"), done()).wrong().size());
    assertEquals(1, trips(new Booked("s", false, "none"), done()).wrong().size());
  }

  @Test
  void the_first_is_undone_last() {
    List<Deed> turned = Stream.of("flight", "hotel", "car").map(e -> deed(e, "undone")).toList();
    assertEquals(1, trips(BACK, turned).outOfOrder().size());
  }
}
