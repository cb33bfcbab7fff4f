package io.ago.internal.rest;

import io.ago.internal.admission.AllowList;
import io.ago.internal.admission.Target;
import io.ago.internal.coordinator.ParticipantCaller;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.rest.Connection.Heard;
import io.ago.internal.rest.Connection.Route;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Reply;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * Calls participants over HTTP, with one pool of connections for all. Each target is judged by the
 * allow-list again whenever a connection is opened, since a name may lead elsewhere by then; the
 * address that was judged is the one that is called. No redirect is followed and no proxy is used:
 * both would lead past that judgement. By https, who answers must have a certificate that the JVM
 * trusts (as {@code javax.net.ssl.trustStore} has it) and that is of the URL's host.
 */
public final class HttpParticipantCaller implements ParticipantCaller, AutoCloseable {
  /** Idle connections are given up before servers do: the common ones wait 5 s and longer. */
  private static final Duration KEPT = Duration.ofSeconds(3);

  /** So long after an answer a connection is used again without a look. */
  private static final Duration TRUSTED = Duration.ofMillis(500);

  private static final int MOST_DETAIL = 200;
  private static final int MOST_LOCATION = 2_048;

  private final AllowList targets;
  private final Callbacks callbacks;
  private final Connections connections;

  /**
   * @param urls by which participants know sagas
   * @param targets what may be called
   */
  public HttpParticipantCaller(SagaUrls urls, AllowList targets) {
    this(urls, targets, new Connections(KEPT, TRUSTED, HttpParticipantCaller::ofJvm));
  }

  HttpParticipantCaller(SagaUrls urls, AllowList targets, Connections connections) {
    this.connections = connections;
    this.targets = targets;
    this.callbacks = new Callbacks(urls);
  }

  private static SSLSocketFactory ofJvm() {
    return (SSLSocketFactory) SSLSocketFactory.getDefault();
  }

  @Override
  public Optional<Answer> call(Call call) {
    return Optional.of(
        heard(
            call,
            () ->
                connections
                    .ask(
                        route(call),
                        () -> targets.address(call.target()),
                        callbacks.of(call),
                        call.timeout())
                    .answer()));
  }

  @Override
  public Optional<Sent> send(Call call) {
    try {
      return connections
          .askAtOnce(route(call), callbacks.of(call), call.timeout())
          .map(asked -> new Under(call, asked));
    } catch (Refused | IOException | HttpException e) { // a connection that is no good any more
      return Optional.empty();
    }
  }

  /** Closes connections that nobody needs any more; to be called every now and then. */
  public void closeIdle() {
    connections.closeIdle();
  }

  @Override
  public void close() {
    connections.close();
  }

  /** A call under way. */
  private final class Under implements Sent {
    private final Call call;
    private final Connections.Asked asked;

    private Under(Call call, Connections.Asked asked) {
      this.call = call;
      this.asked = asked;
    }

    @Override
    public boolean isAnswered(Duration within) {
      return asked.isAnswered(within);
    }

    @Override
    public Optional<Answer> answer() {
      return Optional.of(heard(call, asked::answer));
    }
  }

  /** A connection is to an address that was judged when it was opened. */
  private static Route route(Call call) {
    Target target = Target.of(call.target());
    return new Route(target.isSecure(), target.host(), target.port());
  }

  /** What is heard of a participant in the end. */
  private interface Hearing {
    Heard heard() throws IOException, HttpException;
  }

  private Answer heard(Call call, Hearing hearing) {
    try {
      return answer(call, hearing.heard());
    } catch (Refused e) {
      return lost(call, e.getMessage());
    } catch (SocketTimeoutException e) {
      return lost(call, "no answer within " + call.timeout());
    } catch (IOException | HttpException e) {
      String what = e.getClass().getSimpleName();
      return lost(call, what + ": " + oneLine(String.valueOf(e.getMessage())));
    }
  }

  private Answer answer(Call call, Heard heard) {
    String body = heard.body();
    Reply reply = Replies.of(call.note().callback(), call.question(), heard.code(), body);
    String detail = "HTTP " + heard.code() + (body.isBlank() ? "" : ": " + oneLine(body));
    return call.answer(reply, location(call, reply, heard.location()), bounded(detail));
  }

  /** Where the status can be asked from now on; what may not be called is as good as not said. */
  private @Nullable String location(Call call, Reply reply, String given) {
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

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\p{Cntrl}+", " ");
  }

  private static String bounded(String text) {
    return text.length() > MOST_DETAIL ? text.substring(0, MOST_DETAIL) + "..." : text;
  }
}
