package io.ago.internal.filter;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;

/**
 * Reads the status that {@code @AfterLRA} is told, or that a participant answers.
 *
 * <p>Found by {@code META-INF/services/jakarta.ws.rs.ext.Providers}, else brought by {@link
 * LraFeature}.
 */
@Consumes({MediaType.TEXT_PLAIN, MediaType.WILDCARD})
public final class StatusReader implements MessageBodyReader<Enum<?>> {
  private static final int LONGEST = 64;

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == LRAStatus.class || type == ParticipantStatus.class;
  }

  @Override
  public Enum<?> readFrom(
      Class<Enum<?>> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> httpHeaders,
      InputStream entityStream)
      throws IOException {
    String name = new String(entityStream.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
    try {
      return (Class<?>) type == LRAStatus.class
          ? LRAStatus.valueOf(name)
          : ParticipantStatus.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("The body is no status; send one such as Closed.", e);
    }
  }
}
