package io.firewatch.server.knowledge;

import io.firewatch.knowledge.Document;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.util.ArrayList;
import java.util.List;

/** Services of the catalogue, each as one document. */
final class CatalogueDocuments {
  private CatalogueDocuments() {}

  static List<Document> of(ServiceCatalogue catalogue) {
    return catalogue.services().stream().map(service -> document(service, catalogue)).toList();
  }

  private static Document document(ServiceEntry service, ServiceCatalogue catalogue) {
    List<String> sentences = new ArrayList<>();
    sentences.add(service.description() + ".");
    sentences.add(
        "Looked after by %s (%s, %s), criticality %s, written in %s."
            .formatted(
                service.ownership().team(),
                service.ownership().onCall(),
                service.ownership().channel(),
                service.criticality(),
                service.language()));
    add(sentences, "Calls", service.callees());
    add(sentences, "Called by", callers(service, catalogue));
    add(sentences, "Needs", service.infrastructure());
    add(sentences, "Known to fail by", service.failureModes());
    add(sentences, "Runbooks:", service.runbooks());
    return new Document(
        "service/" + service.name(),
        Document.Kind.SERVICE,
        service.name(),
        new Document.Facets(List.of(), "", List.of(service.name()), service.runbooks()),
        List.of(new Document.Section("Service", String.join(" ", sentences))),
        Document.Origin.CATALOGUE,
        true);
  }

  private static List<String> callers(ServiceEntry service, ServiceCatalogue catalogue) {
    return catalogue.services().stream()
        .filter(other -> other.callees().contains(service.name()))
        .map(ServiceEntry::name)
        .toList();
  }

  private static void add(List<String> sentences, String what, List<String> items) {
    if (!items.isEmpty()) {
      sentences.add(what + " " + String.join(", ", items) + ".");
    }
  }
}
