package io.ago.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a log of ours was told at INFO and above, while this is open. */
public final class Heard implements AutoCloseable {
  private final List<String> messages = new ArrayList<>();
  private final Logger logger;
  private final Handler ear = new Ear();

  private Heard(Logger logger) {
    this.logger = logger;
  }

  public static Heard of(String name) {
    Heard heard = new Heard(Logger.getLogger(name));
    heard.logger.addHandler(heard.ear);
    return heard;
  }

  public List<String> messages() {
    return messages;
  }

  @Override
  public void close() {
    logger.removeHandler(ear);
  }

  private final class Ear extends Handler {
    @Override
    public void publish(LogRecord message) {
      if (message.getLevel().intValue() >= Level.INFO.intValue()) {
        messages.add(message.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
