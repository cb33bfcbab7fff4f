package io.ago.internal.flow;

import io.ago.internal.work.Transactions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A transaction on a thread of its own, which stays open after its work until it is told to end.
 *
 * @param <T> what its work answers
 */
public final class OpenTransaction<T> implements AutoCloseable {
  private static final long LONGEST_SECONDS = 30;

  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private final CompletableFuture<Boolean> commits = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread;

  private OpenTransaction(Transactions transactions, Supplier<T> work) {
    thread = new Thread(() -> run(transactions, work), "open transaction");
  }

  /** Begins one; its work may still wait for something. */
  public static <T> OpenTransaction<T> of(Transactions transactions, Supplier<T> work) {
    OpenTransaction<T> begun = new OpenTransaction<>(transactions, work);
    begun.thread.start();
    return begun;
  }

  private void run(Transactions transactions, Supplier<T> work) {
    try {
      transactions.inNew(
          () -> {
            answer.complete(work.get());
            if (!commits.join()) {
              throw new RolledBack();
            }
            return answer;
          });
      ended.complete(null);
    } catch (RolledBack e) {
      ended.complete(null);
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
      ended.completeExceptionally(e);
    }
  }

  /** What its work has answered, or thrown; waits for that. */
  public T answer() {
    return of(answer);
  }

  /** Commits it and waits until that is done. */
  public void commit() {
    commits.complete(true);
    of(ended);
  }

  /** Rolls it back and waits until that is done. */
  public void rollBack() {
    commits.complete(false);
    of(ended);
  }

  Thread thread() {
    return thread;
  }

  /** Rolls it back, if it is still open. */
  @Override
  public void close() {
    commits.complete(false);
    try {
      thread.join(TimeUnit.SECONDS.toMillis(LONGEST_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T of(CompletableFuture<T> future) {
    try {
      return future.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
