package io.ago.internal.cdi;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherRuntimeTest {
  @Test
  void narayanas_filter_in_the_deployment_is_another_runtime(@TempDir Path classes)
      throws IOException {
    try (URLClassLoader deployment =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
      assertFalse(OtherRuntime.isIn(deployment));

      Path filters = Files.createDirectories(classes.resolve("io/narayana/lra/filter"));
      Files.createFile(filters.resolve("ServerLRAFilter.class"));

      assertTrue(OtherRuntime.isIn(deployment));
    }
  }
}
