package io.ago.faults;

import io.ago.faults.skew.SkewAgent;
import io.ago.it.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The agent as a jar, made of the classes of these tests. */
final class SkewJar {
  private static final String PACKAGE = SkewAgent.class.getPackageName();
  private static final List<String> CLASSES =
      List.of("SkewAgent", "SkewAgent$Redirecting", "SkewedTime", "ConstantPool");

  private SkewJar() {}

  /** A server whose wall clock is wrong by so much. */
  static Server skewed(Server server, Duration skew) {
    return server
        .withOption("-javaagent:" + made() + "=" + skew.toMillis())
        // For the classes of its modules, too.
        .withOption("-Djboss.modules.system.pkgs=" + PACKAGE);
  }

  private static Path made() {
    Path jar = Path.of(System.getProperty("servers"), "skew.jar");
    try {
      Files.createDirectories(jar.getParent());
      try (OutputStream file = Files.newOutputStream(jar);
          JarOutputStream entries = new JarOutputStream(file, manifest(jar))) {
        for (String name : CLASSES) {
          add(entries, PACKAGE.replace('.', '/') + "/" + name + ".class");
        }
      }
      return jar;
    } catch (IOException e) {
      throw new IllegalStateException("The agent was not made: " + jar, e);
    }
  }

  private static void add(JarOutputStream entries, String name) throws IOException {
    entries.putNextEntry(new JarEntry(name));
    try (InputStream bytes = SkewJar.class.getClassLoader().getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException("There is no " + name);
      }
      bytes.transferTo(entries);
    }
    entries.closeEntry();
  }

  /** The classes of the JDK must find it, too. */
  private static Manifest manifest(Path jar) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", SkewAgent.class.getName());
    main.putValue("Can-Retransform-Classes", "true");
    main.putValue("Boot-Class-Path", jar.getFileName().toString());
    return manifest;
  }
}
