package io.ago.internal.rest;

import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Saga;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/** Makes the request of a call. Source: MP LRA 2.0, "Participant", "AfterLRA", headers of each. */
final class Callbacks {
  private static final ContentType TEXT = ContentType.create("text/plain");

  private final SagaUrls urls;

  Callbacks(SagaUrls urls) {
    this.urls = urls;
  }

  /**
   * The request. Line ends within a header's value go out as spaces.
   *
   * @throws IllegalArgumentException if the target is no URL
   */
  ClassicHttpRequest of(Call call) {
    URI target = URI.create(call.target());
    return switch (call.note().callback()) {
      case EXECUTE -> throw new IllegalArgumentException("No step is run over HTTP");
      case COMPLETE, COMPENSATE -> put(request("PUT", target, call), "");
      case STATUS -> request("GET", target, call);
      case FORGET -> request("DELETE", target, call);
      case AFTER -> put(request("PUT", target, call), call.saga().status().name());
    };
  }

  /** The path and the query go out as they are written in the URL. */
  private ClassicHttpRequest request(String method, URI target, Call call) {
    String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    BasicClassicHttpRequest request =
        new BasicClassicHttpRequest(method, target.getScheme(), authority(target), path + query);
    describe(request, call);
    return request;
  }

  private static URIAuthority authority(URI target) {
    return new URIAuthority(target.getHost(), target.getPort());
  }

  private void describe(ClassicHttpRequest request, Call call) {
    Saga saga = call.saga();
    String id = urls.lra(saga);
    request.addHeader(call.note().callback() == Callback.AFTER ? Names.ENDED : Names.LRA_ID, id);
    request.addHeader(Names.RECOVERY, urls.recovery(saga.id(), call.participant().id()).toString());
    request.addHeader(Names.ATTEMPT, Integer.toString(call.note().attempt()));
    String parent = saga.origin().parent();
    if (parent != null) {
      request.addHeader(Names.PARENT, urls.lra(parent, null));
    }
    String data = call.participant().data();
    if (data != null && !data.isEmpty()) {
      request.addHeader(Names.DATA, data);
    }
  }

  private static ClassicHttpRequest put(ClassicHttpRequest request, String body) {
    request.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), TEXT));
    return request;
  }
}
