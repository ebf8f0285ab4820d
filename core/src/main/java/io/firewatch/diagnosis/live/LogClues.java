package io.firewatch.diagnosis.live;

import io.firewatch.diagnosis.Category;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an error line says of the kind of trouble: the words that operating systems, runtimes,
 * databases, brokers and orchestrators use for it.
 */
final class LogClues {
  private static final Map<Category, Pattern> WORDS = new EnumMap<>(Category.class);

  static {
    put(
        Category.DEPLOYMENT,
        "(startup|readiness|liveness) probe|health[- ]?check( of \\S+)* (failed|answered 5)|roll(ed"
            + " )?out|rollback|crash ?loop|image ?pull|new version|(environment"
            + " variable|property|setting|secret|config\\w*( key)?) \\S+ (is|was) (not"
            + " set|missing|undefined)|migration .*failed|schema"
            + " version|NoSuchMethod|ClassNotFound|unknown column|feature flag");
    put(
        Category.DEPENDENCY,
        "connection refused|ECONNREFUSED|service unavailable|no healthy (upstream|replica|host)|no"
            + " replica .*healthy|(primary|master|leader|database|upstream) (is"
            + " )?(unreachable|down|not available)|failover|circuit ?breaker .*open|no available"
            + " (server|host|broker)s?|gave up .* after \\S+ attempts");
    put(
        Category.NETWORK,
        "no route to host|network is unreachable|EHOSTUNREACH|ENETUNREACH|packets?"
            + " .*(lost|dropped)|lost contact|partition(ed)? from|split.?brain|heartbeats?"
            + " (missed|lost)|missed heartbeats?|(dns|name) (lookup|resolution)|could not"
            + " resolve|resolver|unknown ?host|NXDOMAIN|connect(ion)? (to \\S+ )?timed out|tls"
            + " handshake timeout|i/o timeout");
    put(
        Category.CONNECTIONS,
        "(connection|jdbc|hikari)? ?pool (is )?(exhausted|empty|full)|no connection from the"
            + " pool|too many (connections|clients)|connection is not available|connection"
            + " slots|database connections? .*(taken|in use|exhausted)|could not"
            + " (get|obtain|acquire|reach) .*(connection|database)|max_connections|connection reset"
            + " .*(commit|transaction)|unable to acquire (jdbc )?connection");
    put(
        Category.MEMORY,
        "out ?of ?memory|OutOfMemoryError|\\bOOM|heap (space|is)|cannot allocate memory|GC"
            + " overhead|full (gc|collection)|to free memory|memory (pressure|limit|leak)|evicted"
            + " \\d+ entries|opened and never closed");
    put(
        Category.CPU,
        "cpu (is )?throttl|throttled|thread pool (is )?(exhausted|full)|threads? busy|run"
            + " queue|event loop .*(blocked|not turned|lag)|paused all"
            + " threads|stop.the.world|watchdog|load average|scheduling (delay|period)|soft"
            + " lockup");
    put(
        Category.BACKLOG,
        "consumer ?lag|lag (on|of) |rebalanc|offset commit|commit .*offset|poll interval|left the"
            + " group|max\\.poll|queue (is )?(full|backlog)|backlog|partition now belongs");
    put(
        Category.APPLICATION,
        "NullPointer|Exception\\b|is null\\b|not valid JSON|unexpected"
            + " (character|token)|unhandled|TypeError|KeyError|ValueError|AttributeError|panic:|index"
            + " out of (range|bounds)|assertion|stack ?trace|answered 500|cannot (parse|read"
            + " property|deserialize)|division by zero");
    put(
        Category.SLOWNESS,
        "slow query|longer than the limit|took \\d{4,} ?ms|deadline exceeded|query .*cancell?ed|did"
            + " not answer within|timed? ?out (after|of|waiting)|lock wait|statement"
            + " timeout|request .*gave up waiting");
  }

  private LogClues() {}

  private static void put(Category category, String words) {
    WORDS.put(category, Pattern.compile(words, Pattern.CASE_INSENSITIVE));
  }

  /** The kinds of trouble a line may tell of; often none. */
  static Set<Category> of(String message) {
    Set<Category> found = EnumSet.noneOf(Category.class);
    WORDS.forEach((category, words) -> {
      if (words.matcher(message).find()) {
        found.add(category);
      }
    });
    return found;
  }
}
