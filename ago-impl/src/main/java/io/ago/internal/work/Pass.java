package io.ago.internal.work;

import java.util.List;

/** One round over all due work; a timer calls it, and so may an operator or a test. */
public final class Pass {
  private final List<DueWork> works;

  public Pass(List<DueWork> works) {
    this.works = List.copyOf(works);
  }

  /** Runs each kind of work once; the failure of one does not stop the others. */
  public DueWork.Done run() {
    DueWork.Done sum = DueWork.Done.NOTHING;
    for (DueWork work : works) {
      sum = sum.plus(run(work));
    }
    return sum;
  }

  private static DueWork.Done run(DueWork work) {
    try {
      return work.run();
    } catch (RuntimeException e) {
      WorkLog.failed(work, e);
      return new DueWork.Done(0, 1);
    }
  }
}
