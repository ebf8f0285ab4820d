package io.firewatch.server.wiring;

import io.firewatch.intelligence.embedding.HashedWords;
import io.firewatch.intelligence.embedding.MiniLm;
import io.firewatch.intelligence.knowledge.ShippedKnowledge;
import io.firewatch.knowledge.Embedder;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.knowledge.KnowledgeIndex;
import io.firewatch.knowledge.KnowledgeStore;
import io.firewatch.knowledge.RecentVectors;
import io.firewatch.server.catalogue.LiveCatalogue;
import io.firewatch.server.config.FirewatchProperties;
import io.firewatch.server.config.KnowledgeProperties;
import io.firewatch.server.knowledge.KnowledgeKeeper;
import io.firewatch.server.knowledge.RunbookFolder;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is known and how it is found; the store is the platform's. */
@Configuration(proxyBeanMethods = false)
class KnowledgeWiring {
  @Bean
  Embedder embedder(KnowledgeProperties properties) {
    return switch (properties.embeddings()) {
      case MINILM -> new RecentVectors(new MiniLm());
      case WORDS -> new HashedWords();
    };
  }

  @Bean
  KnowledgeBase knowledgeBase(KnowledgeStore store, Embedder embedder, KnowledgeIndex index) {
    return new KnowledgeBase(store, embedder, index);
  }

  @Bean
  RunbookFolder runbookFolder(KnowledgeProperties properties, FirewatchProperties home) {
    return new RunbookFolder(
        properties.folder().isBlank() ? home.file("knowledge") : Path.of(properties.folder()));
  }

  @Bean
  KnowledgeKeeper knowledgeKeeper(
      KnowledgeBase base,
      RunbookFolder folder,
      LiveCatalogue catalogue,
      KnowledgeProperties properties,
      MeterRegistry registry) {
    return new KnowledgeKeeper(
        base,
        new KnowledgeKeeper.Sources(ShippedKnowledge.documents(), folder, catalogue),
        properties.refreshInterval(),
        registry);
  }
}
