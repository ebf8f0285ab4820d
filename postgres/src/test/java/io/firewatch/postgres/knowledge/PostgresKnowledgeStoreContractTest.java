package io.firewatch.postgres.knowledge;

import io.firewatch.contracts.KnowledgeStoreContract;
import io.firewatch.knowledge.KnowledgeStore;
import io.firewatch.postgres.TestDatabase;

final class PostgresKnowledgeStoreContractTest extends KnowledgeStoreContract {
  private final KnowledgeStore store = new PostgresKnowledgeStore(TestDatabase.emptySql());

  @Override
  protected KnowledgeStore store() {
    return store;
  }
}
