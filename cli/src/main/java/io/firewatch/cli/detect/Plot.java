package io.firewatch.cli.detect;

import io.firewatch.detection.rarity.Band;
import io.firewatch.detection.rarity.RarityDetector;
import io.firewatch.detection.rarity.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import tools.jackson.databind.json.JsonMapper;

/**
 * One page that shows a series, where its level was expected, its anomalies, and the readings as
 * rare as these that were not told again; needs no network.
 */
final class Plot {
  private static final String ABOUT = "/META-INF/maven/org.mvnpm/echarts/pom.properties";
  private static final String SCRIPT =
      "/META-INF/resources/_static/echarts/%s/dist/echarts.common.min.js";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String name;
  private final List<Object[]> values = new ArrayList<>();
  private final List<Object[]> lower = new ArrayList<>();
  private final List<Object[]> width = new ArrayList<>();
  private final List<Object[]> anomalies = new ArrayList<>();
  private final List<Object[]> rare = new ArrayList<>();
  private Band band = new Band(Double.NaN, Double.NaN, Double.NaN);

  Plot(String name) {
    this.name = name;
  }

  /** Takes what is expected of the next reading. */
  void expect(RarityDetector detector) {
    band = detector.isCounter() ? new Band(Double.NaN, Double.NaN, Double.NaN) : detector.band();
  }

  void add(Reading reading, Verdict verdict) {
    if (!Double.isFinite(reading.value())) {
      return;
    }
    long at = reading.timestampMillis();
    values.add(new Object[] {at, reading.value()});
    if (band.upper() > band.lower()) {
      lower.add(new Object[] {at, band.lower()});
      width.add(new Object[] {at, band.upper() - band.lower()});
    }
    if (verdict.isAlarm()) {
      anomalies.add(new Object[] {at, reading.value(), why(verdict)});
    } else if (verdict.isRare()) {
      rare.add(new Object[] {at, reading.value(), "its alarm rests; " + why(verdict)});
    }
  }

  private static String why(Verdict verdict) {
    Verdict.Parts parts = verdict.parts();
    return String.format(
        Locale.ROOT,
        "score %.2f, rarer than 1 in %,.0f (deviation %.2f, agreement %.2f, persistence %.2f,"
            + " seasonality %.2f)",
        verdict.score(),
        Math.pow(10, verdict.rarity()),
        parts.deviation(),
        parts.agreement(),
        parts.persistence(),
        parts.seasonality());
  }

  void write(Writer out) throws IOException {
    String page =
        resource("plot.html")
            .replace("{{title}}", escaped(name))
            .replace("{{count}}", String.valueOf(anomalies.size()))
            .replace("{{rest}}", String.valueOf(rare.size()))
            .replace("{{values}}", json(values))
            .replace("{{lower}}", json(lower))
            .replace("{{width}}", json(width))
            .replace("{{rare}}", json(rare))
            .replace("{{anomalies}}", json(anomalies));
    int at = page.indexOf("{{echarts}}");
    out.write(page, 0, at);
    out.write(echarts());
    out.write(page.substring(at + "{{echarts}}".length()));
  }

  /** JSON that may stand in a script: nothing in it can end the script. */
  private static String json(Object data) {
    return JSON.writeValueAsString(data).replace("<", "\\u003c");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String echarts() throws IOException {
    Properties about = new Properties();
    about.load(new StringReader(resource(ABOUT)));
    return resource(SCRIPT.formatted(about.getProperty("version")));
  }

  private static String resource(String path) throws IOException {
    try (InputStream in = Plot.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException(path + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
