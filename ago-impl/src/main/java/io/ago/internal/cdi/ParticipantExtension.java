package io.ago.internal.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.lra.annotation.AfterLRA;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.Forget;
import org.eclipse.microprofile.lra.annotation.Status;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/**
 * Judges the participants among the types that CDI discovers. Those that it does not, as their
 * archive is an implicit one, are judged by {@link ParticipantScan}.
 *
 * <p>Found by {@code META-INF/services/jakarta.enterprise.inject.spi.Extension}.
 */
public final class ParticipantExtension implements Extension {
  private final Set<Class<?>> found = ConcurrentHashMap.newKeySet();

  void found(
      @Observes
          @WithAnnotations({
            LRA.class,
            AfterLRA.class,
            Compensate.class,
            Complete.class,
            Forget.class,
            Status.class
          })
          ProcessAnnotatedType<?> type) {
    found.add(type.getAnnotatedType().getJavaClass());
  }

  void judge(@Observes AfterDeploymentValidation validation) {
    ParticipantCheck.failure(found)
        .ifPresent(message -> validation.addDeploymentProblem(new DeploymentException(message)));
    found.clear();
  }
}
