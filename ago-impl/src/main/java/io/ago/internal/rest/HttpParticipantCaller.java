package io.ago.internal.rest;

import io.ago.internal.admission.AllowList;
import io.ago.internal.coordinator.ParticipantCaller;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Reply;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls participants over HTTP, with one pool of connections for all. Each target is judged by the
 * allow-list again when it is called, since a name may lead elsewhere by then. No redirect is
 * followed and no proxy is used: both would lead past that judgement.
 */
public final class HttpParticipantCaller implements ParticipantCaller {
  private static final int MOST_DETAIL = 200;
  private static final int MOST_LOCATION = 2_048;

  private final AllowList targets;
  private final Callbacks callbacks;
  private final HttpClient client;

  /**
   * @param urls by which participants know sagas
   * @param targets what may be called
   * @param executor for the client's own short work; one that makes calls and waits for them must
   *     not be given, or calls wait for themselves
   */
  public HttpParticipantCaller(SagaUrls urls, AllowList targets, Executor executor) {
    this.targets = targets;
    this.callbacks = new Callbacks(urls);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(executor)
            .build();
  }

  @Override
  public Optional<Answer> call(Call call) {
    return Optional.of(answer(call));
  }

  private Answer answer(Call call) {
    try {
      targets.check(call.target());
      return answer(call, sent(call));
    } catch (Refused e) {
      return lost(call, e.getMessage());
    } catch (TimeoutException e) {
      return lost(call, "no answer within " + call.timeout());
    } catch (ExecutionException e) {
      return lost(call, described(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lost(call, "interrupted while waiting for the answer");
    }
  }

  /** The client's own limit ends with the headers; waiting here bounds the body too. */
  private HttpResponse<String> sent(Call call)
      throws TimeoutException, ExecutionException, InterruptedException {
    CompletableFuture<HttpResponse<String>> response =
        client.sendAsync(callbacks.of(call), headers -> new BoundedBody());
    try {
      return response.get(call.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      response.cancel(true); // nothing if it is there
    }
  }

  private Answer answer(Call call, HttpResponse<String> response) {
    int code = response.statusCode();
    String body = response.body();
    Reply reply = Replies.of(call.note().callback(), call.question(), code, body);
    String detail = "HTTP " + code + (body.isBlank() ? "" : ": " + oneLine(body));
    return call.answer(reply, location(call, reply, response), bounded(detail));
  }

  /** Where the status can be asked from now on; what may not be called is as good as not said. */
  private @Nullable String location(Call call, Reply reply, HttpResponse<String> response) {
    String given = response.headers().firstValue(Names.LOCATION).orElse("");
    if (reply != Reply.PENDING || given.isEmpty() || given.length() > MOST_LOCATION) {
      return null;
    }
    try {
      URI location = new URI(given);
      String absolute =
          location.isAbsolute() ? given : URI.create(call.target()).resolve(location).toString();
      targets.check(absolute);
      return absolute;
    } catch (URISyntaxException | Refused e) {
      return null;
    }
  }

  private static Answer lost(Call call, @Nullable String why) {
    return call.answer(Reply.LOST, null, bounded(String.valueOf(why)));
  }

  private static String described(@Nullable Throwable failure) {
    return failure == null
        ? "no answer"
        : failure.getClass().getSimpleName() + ": " + oneLine(String.valueOf(failure.getMessage()));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\p{Cntrl}+", " ");
  }

  private static String bounded(String text) {
    return text.length() > MOST_DETAIL ? text.substring(0, MOST_DETAIL) + "..." : text;
  }
}
