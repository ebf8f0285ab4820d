package io.firewatch.contracts.memory;

import io.firewatch.contracts.KnowledgeStoreContract;
import io.firewatch.knowledge.KnowledgeStore;

final class InMemoryKnowledgeStoreContractTest extends KnowledgeStoreContract {
  private final KnowledgeStore store = new InMemoryKnowledgeStore();

  @Override
  protected KnowledgeStore store() {
    return store;
  }
}
