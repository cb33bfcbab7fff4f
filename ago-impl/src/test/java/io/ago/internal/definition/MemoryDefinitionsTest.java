package io.ago.internal.definition;

class MemoryDefinitionsTest extends DefinitionStoreContract {
  private final MemoryDefinitions definitions = new MemoryDefinitions();

  @Override
  protected DefinitionStore node() {
    return definitions;
  }

  @Override
  protected DefinitionStore other() {
    return definitions;
  }
}
