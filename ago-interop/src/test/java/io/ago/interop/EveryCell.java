package io.ago.interop;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a test once in each cell of its row, and enters into the matrix what was green. */
final class EveryCell implements TestTemplateInvocationContextProvider {

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return Stream.of(Cell.values()).map(Invocation::new);
  }

  private record Invocation(Cell cell) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return "[" + index + "] " + cell.title();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Players(cell));
    }
  }

  private static final class Players implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(Players.class);
    private final Cell cell;

    Players(Cell cell) {
      this.cell = cell;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Play.class;
    }

    /** The house outlives all tests, the play does not. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      House house =
          context
              .getRoot()
              .getStore(NAMESPACE)
              .getOrComputeIfAbsent(House.class, type -> House.opened(), House.class);
      return context
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(Play.class, type -> Play.begun(cell, house), Play.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
      Play play = context.getStore(NAMESPACE).get(Play.class, Play.class);
      if (play != null && context.getExecutionException().isEmpty()) {
        Matrix.OF_THIS_RUN.enter(
            context.getRequiredTestClass(), context.getRequiredTestMethod(), cell, play.quirks());
      }
    }
  }
}
