package io.ago.it.step;

/** How a step goes, after it has written. */
public enum How {
  WELL,
  CHECKED,
  UNCHECKED;

  /** Throws what it says, if anything. */
  void go() throws OutOfStock {
    switch (this) {
      case WELL -> {}
      case CHECKED -> throw new OutOfStock("none left, checked");
      case UNCHECKED -> throw new IllegalStateException("none left, unchecked");
    }
  }
}
