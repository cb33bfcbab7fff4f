package io.ago.internal.rest;

import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Saga;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/** Makes the request of a call. Source: MP LRA 2.0, "Participant", "AfterLRA", headers of each. */
final class Callbacks {
  private static final String TEXT = "text/plain";

  private final SagaUrls urls;

  Callbacks(SagaUrls urls) {
    this.urls = urls;
  }

  /**
   * The request.
   *
   * @throws IllegalArgumentException if the target is no URL or the data cannot be a header
   */
  HttpRequest of(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(call.target())).timeout(call.timeout());
    address(request, call);
    return switch (call.note().callback()) {
      case COMPLETE, COMPENSATE -> put(request, BodyPublishers.ofString(""));
      case STATUS -> request.GET().build();
      case FORGET -> request.DELETE().build();
      case AFTER -> put(request, BodyPublishers.ofString(call.saga().status().name()));
    };
  }

  private void address(HttpRequest.Builder request, Call call) {
    Saga saga = call.saga();
    String id = urls.lra(saga).toString();
    request.header(call.note().callback() == Callback.AFTER ? Names.ENDED : Names.LRA_ID, id);
    request.header(Names.RECOVERY, urls.recovery(saga.id(), call.participant().id()).toString());
    request.header(Names.ATTEMPT, Integer.toString(call.note().attempt()));
    String parent = saga.origin().parent();
    if (parent != null) {
      request.header(Names.PARENT, urls.lra(parent, null).toString());
    }
    String data = call.participant().data();
    if (data != null && !data.isEmpty()) {
      request.header(Names.DATA, data);
    }
  }

  private static HttpRequest put(HttpRequest.Builder request, BodyPublisher body) {
    return request.header(Names.CONTENT_TYPE, TEXT).PUT(body).build();
  }
}
