package io.firewatch.server.testing;

import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryAlertTrail;
import io.firewatch.contracts.memory.InMemoryAttentionStore;
import io.firewatch.contracts.memory.InMemoryAuditTrail;
import io.firewatch.contracts.memory.InMemoryAutomationStore;
import io.firewatch.contracts.memory.InMemoryCallStore;
import io.firewatch.contracts.memory.InMemoryContextStore;
import io.firewatch.contracts.memory.InMemoryDeliveryStore;
import io.firewatch.contracts.memory.InMemoryDiagnosisStore;
import io.firewatch.contracts.memory.InMemoryHeldStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.contracts.memory.InMemoryKnowledgeStore;
import io.firewatch.contracts.memory.InMemoryMetricHistory;
import io.firewatch.contracts.memory.InMemoryObjectiveStore;
import io.firewatch.contracts.memory.InMemoryPostmortemStore;
import io.firewatch.contracts.memory.InMemoryRatingStore;
import io.firewatch.contracts.memory.InMemoryRemediationStore;
import io.firewatch.contracts.memory.InMemoryRuleStore;
import io.firewatch.contracts.memory.InMemorySilenceStore;
import io.firewatch.contracts.memory.InMemoryStandInStore;
import io.firewatch.contracts.memory.InMemoryTemplateHistory;
import io.firewatch.correlation.IncidentCommands;
import io.firewatch.diagnosis.learning.LearningAgent;
import io.firewatch.diagnosis.live.Phrasing;
import io.firewatch.integrations.email.EmailChannel;
import io.firewatch.integrations.email.MailSettings;
import io.firewatch.integrations.http.HttpCalls;
import io.firewatch.integrations.stdout.StdoutChannel;
import io.firewatch.intelligence.knowledge.LuceneKnowledgeIndex;
import io.firewatch.knowledge.KnowledgeIndex;
import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.directory.Roster;
import io.firewatch.notification.live.CallOut;
import io.firewatch.notification.live.Telling;
import io.firewatch.notification.message.Pages;
import io.firewatch.objective.Budgets;
import io.firewatch.postmortem.CaseReader;
import io.firewatch.postmortem.PostmortemAgent;
import io.firewatch.postmortem.PostmortemDesk;
import io.firewatch.postmortem.ResponseRecord;
import io.firewatch.remediation.execution.Executors;
import io.firewatch.remediation.planning.Library;
import io.firewatch.remediation.workflow.Alarm;
import io.firewatch.remediation.workflow.ApprovalDesk;
import io.firewatch.remediation.workflow.AutomationDesk;
import io.firewatch.remediation.workflow.Remediation;
import io.firewatch.remediation.workflow.RemediationSettings;
import io.firewatch.server.api.DeadLetterBox;
import io.firewatch.server.catalogue.LiveCatalogue;
import io.firewatch.server.directory.LiveDirectory;
import io.firewatch.server.health.Readiness;
import io.firewatch.server.notification.Channels;
import io.firewatch.server.objective.LiveObjectives;
import io.firewatch.server.oncall.ReachableChannels;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.slack.SlackDoor;
import io.firewatch.server.slack.SlackPeople;
import io.firewatch.server.web.mail.Mailbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;

/** Everything the server stands on, in memory. */
public class MemoryPlatform {
  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  InMemoryAuditTrail auditTrail() {
    return new InMemoryAuditTrail();
  }

  @Bean
  Accounts accounts() {
    return new MemoryAccounts();
  }

  @Bean
  MemoryTelemetryLog telemetryLog() {
    return new MemoryTelemetryLog();
  }

  @Bean
  InMemoryIncidentStore incidentStore() {
    return new InMemoryIncidentStore(Samples.encoder());
  }

  @Bean
  InMemoryContextStore contextStore() {
    return new InMemoryContextStore();
  }

  @Bean
  Mailbox mailbox() {
    return Mailbox.open();
  }

  @Bean
  Channels channels() {
    Channel stdout = new StdoutChannel(System.out);
    Channel mail =
        new EmailChannel(
            new MailSettings(
                new MailSettings.Server("127.0.0.1", 1, "", "", MailSettings.Security.NONE),
                "firewatch@example.org",
                "",
                URI.create("http://fw.example"),
                Duration.ofSeconds(1)));
    return new Channels(
        Map.of(stdout.name(), stdout, mail.name(), mail), new HttpCalls(Duration.ofSeconds(1)));
  }

  @Bean
  Pages pages() {
    return new Pages("http://fw.example");
  }

  @Bean
  SlackDoor slackDoor() {
    return SlackDoor.CLOSED;
  }

  @Bean
  SlackPeople slackPeople() {
    return id -> Optional.empty();
  }

  @Bean
  InMemoryDeliveryStore deliveryStore() {
    return new InMemoryDeliveryStore();
  }

  @Bean
  InMemoryMetricHistory metricHistory() {
    return new InMemoryMetricHistory();
  }

  @Bean
  InMemoryObjectiveStore objectiveStore() {
    return new InMemoryObjectiveStore();
  }

  @Bean
  InMemoryTemplateHistory templateHistory() {
    return new InMemoryTemplateHistory();
  }

  @Bean
  InMemoryCallStore callStore() {
    return new InMemoryCallStore();
  }

  @Bean
  InMemoryDiagnosisStore diagnosisStore() {
    return new InMemoryDiagnosisStore();
  }

  @Bean
  InMemoryRatingStore ratingStore() {
    return new InMemoryRatingStore();
  }

  @Bean
  LearningAgent learningAgent(
      InMemoryIncidentStore incidents,
      InMemoryDiagnosisStore diagnoses,
      InMemoryRatingStore ratings,
      InMemoryKnowledgeStore knowledge) {
    return new LearningAgent(incidents, diagnoses, ratings, knowledge);
  }

  @Bean
  InMemoryPostmortemStore postmortemStore() {
    return new InMemoryPostmortemStore();
  }

  @Bean
  CaseReader caseReader(
      InMemoryIncidentStore incidents,
      InMemoryDiagnosisStore diagnoses,
      InMemoryRatingStore ratings,
      InMemoryAuditTrail audit,
      InMemoryMetricHistory history,
      InMemoryObjectiveStore objectives,
      LiveObjectives book,
      LiveCatalogue catalogue) {
    return new CaseReader(
        new CaseReader.Sources(
            incidents, diagnoses, ratings, audit, history, new Budgets(objectives, book)),
        catalogue,
        ResponseRecord.NONE);
  }

  @Bean
  PostmortemAgent postmortemAgent(
      InMemoryIncidentStore incidents,
      InMemoryPostmortemStore postmortems,
      InMemoryKnowledgeStore knowledge,
      CaseReader reader,
      LiveCatalogue catalogue,
      InstantSource clock) {
    return new PostmortemAgent(
        new PostmortemAgent.Stores(incidents, postmortems, knowledge), reader, catalogue, clock);
  }

  @Bean
  PostmortemDesk postmortemDesk(
      InMemoryIncidentStore incidents,
      InMemoryPostmortemStore postmortems,
      InMemoryKnowledgeStore knowledge,
      InstantSource clock) {
    return new PostmortemDesk(new PostmortemAgent.Stores(incidents, postmortems, knowledge), clock);
  }

  @Bean
  InMemoryAttentionStore attentionStore() {
    return new InMemoryAttentionStore();
  }

  @Bean
  InMemoryStandInStore standInStore() {
    return new InMemoryStandInStore();
  }

  @Bean
  ReachableChannels reachableChannels() {
    return new ReachableChannels(Set.of("email"));
  }

  @Bean
  CallOut callOut(
      InMemoryIncidentStore incidents,
      InMemoryAttentionStore attention,
      InMemoryAuditTrail audit,
      LiveDirectory directory,
      LiveCatalogue catalogue,
      InstantSource clock) {
    return new CallOut(
        new CallOut.Stores(incidents, new InMemoryDeliveryStore(), attention, audit),
        () ->
            new Telling(
                directory.get(),
                new Roster(directory.get(), catalogue.get(), List.of(), "email"::equals),
                Telling.Words.of(Phrasing.PLAIN, new Pages("http://localhost")),
                (channel, message) -> true),
        clock);
  }

  @Bean
  InMemorySilenceStore silenceStore() {
    return new InMemorySilenceStore();
  }

  @Bean
  InMemoryAlertTrail alertTrail() {
    return new InMemoryAlertTrail();
  }

  @Bean
  InMemoryHeldStore heldStore() {
    return new InMemoryHeldStore();
  }

  @Bean
  InMemoryRuleStore ruleStore() {
    return new InMemoryRuleStore();
  }

  @Bean
  InMemoryKnowledgeStore knowledgeStore() {
    return new InMemoryKnowledgeStore();
  }

  @Bean
  KnowledgeIndex knowledgeIndex() throws IOException {
    Path directory = Files.createTempDirectory(Path.of("target"), "knowledge");
    return LuceneKnowledgeIndex.create(directory);
  }

  @Bean
  IncidentCommands incidentCommands(
      InMemoryIncidentStore incidents,
      LiveCatalogue catalogue,
      InMemoryAuditTrail audit,
      InstantSource clock) {
    return new IncidentCommands(incidents, catalogue, audit, clock);
  }

  @Bean
  InMemoryRemediationStore remediationStore() {
    return new InMemoryRemediationStore();
  }

  @Bean
  InMemoryAutomationStore automationStore() {
    return new InMemoryAutomationStore();
  }

  @Bean
  Remediation.Stores remediationStores(
      InMemoryIncidentStore incidents,
      InMemoryDiagnosisStore diagnoses,
      InMemoryRemediationStore remediation,
      InMemoryAutomationStore automation,
      InMemoryAuditTrail audit) {
    return new Remediation.Stores(incidents, diagnoses, remediation, automation, audit);
  }

  @Bean
  Remediation remediation(
      Remediation.Stores stores,
      ObjectProvider<Executors> executors,
      InMemoryMetricHistory history,
      LiveCatalogue catalogue,
      InstantSource clock) {
    return new Remediation(
        stores,
        new Remediation.Surroundings(
            executors.getIfAvailable(() -> new Executors(List.of())),
            Library.EMPTY,
            history,
            catalogue,
            Alarm.NONE,
            "this"),
        RemediationSettings.standard(),
        clock);
  }

  @Bean
  AutomationDesk automationDesk(Remediation remediation) {
    return remediation.automation();
  }

  @Bean
  ApprovalDesk approvalDesk(Remediation remediation) {
    return remediation.approvals();
  }

  @Bean
  Readiness.Watched watched() {
    return new Readiness.Watched(List.of());
  }

  @Bean
  DeadLetterBox deadLetterBox() {
    return new MemoryDeadLetterBox();
  }
}
