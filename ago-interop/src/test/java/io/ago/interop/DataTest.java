package io.ago.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;

class DataTest {

  @InEveryCell
  void data_given_when_joining_come_with_each_callback(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    Lras.Links hotel = play.party().links("hotel", "after");
    assertEquals("", play.lras().join(lra, hotel, 0, "room 7").earlierData());
    play.lras().cancel(lra);
    Until.is(() -> play.party().count("hotel/after"), count -> count == 1);
    assertEquals("room 7", play.party().call("hotel/compensate").header(Orders.DATA));
    assertEquals("room 7", play.party().call("hotel/after").header(Orders.DATA));
  }

  @InEveryCell
  void who_joins_again_is_told_the_earlier_data(Play play) {
    URI lra = play.lras().start("shop", null, 0);
    Lras.Links hotel = play.party().links("hotel");
    play.lras().join(lra, hotel, 0, "room 7");
    assertEquals("room 7", play.lras().join(lra, hotel, 0, "room 8").earlierData());
    play.lras().cancel(lra);
    assertEquals("room 8", play.party().call("hotel/compensate").header(Orders.DATA));
  }

  @InEveryCell
  void what_a_method_remembers_comes_with_its_callbacks(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    play.called("/orders/remember?words=table-4", lra);
    play.lras().cancel(lra);
    Until.is(() -> Ledger.of(lra), List.of("compensated with table-4", "after Cancelled")::equals);
  }

  @InEveryCell
  void last_words_come_with_the_end(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    Lras.Links hotel = play.party().links("hotel");
    play.lras().join(lra, hotel, 0, "room 7");
    if (play.has(Quirk.NO_LAST_WORDS)) {
      play.lras().join(lra, hotel, 0, "room 9");
      play.lras().cancel(lra);
    } else {
      play.narayana().cancelLRA(lra, NarayanaLras.list(hotel), "room 9");
    }
    assertEquals("room 9", play.party().call("hotel/compensate").header(Orders.DATA));
  }
}
