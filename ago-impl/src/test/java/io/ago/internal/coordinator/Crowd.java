package io.ago.internal.coordinator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many threads that do the same. */
public final class Crowd {
  private Crowd() {}

  /**
   * Runs work on so many threads, so many times each.
   *
   * @param work is given the number of its run
   * @return what it returned, sorted
   */
  public static <T> List<T> each(int threads, int times, IntFunction<T> work) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<List<T>>> tasks = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread * times;
        tasks.add(
            () -> java.util.stream.IntStream.range(first, first + times).mapToObj(work).toList());
      }
      List<T> all = new ArrayList<>();
      for (Future<List<T>> done : executor.invokeAll(tasks)) {
        all.addAll(done.get());
      }
      return all.stream().sorted().toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }
}
