package io.ago.internal.filter;

import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one side of JAX-RS has registered, in order. It takes classes, as often as they come. */
final class Registrations implements FeatureContext, Configuration {
  private final RuntimeType side;
  private final List<Class<?>> classes = new ArrayList<>();

  Registrations(RuntimeType side, Class<?>... known) {
    this.side = side;
    classes.addAll(Arrays.asList(known));
  }

  List<Class<?>> all() {
    return List.copyOf(classes);
  }

  @Override
  public Configuration getConfiguration() {
    return this;
  }

  @Override
  public FeatureContext register(Class<?> componentClass) {
    classes.add(componentClass);
    return this;
  }

  @Override
  public RuntimeType getRuntimeType() {
    return side;
  }

  @Override
  public boolean isRegistered(Class<?> componentClass) {
    return classes.contains(componentClass);
  }

  @Override
  public boolean isRegistered(Object component) {
    return false;
  }

  @Override
  public Set<Class<?>> getClasses() {
    return Set.copyOf(classes);
  }

  @Override
  public Set<Object> getInstances() {
    return Set.of();
  }

  @Override
  public boolean isEnabled(Feature feature) {
    return false;
  }

  @Override
  public boolean isEnabled(Class<? extends Feature> featureClass) {
    return false;
  }

  @Override
  public Map<Class<?>, Integer> getContracts(Class<?> componentClass) {
    return Map.of();
  }

  @Override
  public Map<String, Object> getProperties() {
    return Map.of();
  }

  @Override
  public @Nullable Object getProperty(String name) {
    return null;
  }

  @Override
  public Collection<String> getPropertyNames() {
    return Set.of();
  }

  @Override
  public FeatureContext property(String name, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FeatureContext register(Class<?> componentClass, int priority) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FeatureContext register(Class<?> componentClass, Class<?>... contracts) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FeatureContext register(Class<?> componentClass, Map<Class<?>, Integer> contracts) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FeatureContext register(Object component) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FeatureContext register(Object component, int priority) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FeatureContext register(Object component, Class<?>... contracts) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FeatureContext register(Object component, Map<Class<?>, Integer> contracts) {
    throw new UnsupportedOperationException();
  }
}
