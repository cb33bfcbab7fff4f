package io.ago.it.step;

/** A checked exception: by itself it would roll back no transaction of the container. */
public class OutOfStock extends Exception {
  private static final long serialVersionUID = 1L;

  OutOfStock(String message) {
    super(message);
  }
}
