package io.firewatch.triage.template;

/** Small closed word classes of English log text. They hold for every source. */
final class Lexicon {
  private static final WordSet CONSTANTS = WordSet.of("null nil NaN NULL None undefined");

  private static final WordSet UNITS =
      WordSet.of(
          "ms us ns msec usec sec secs second seconds s min mins minute minutes m h hr hrs hour"
              + " hours day days d millis milliseconds millisecond micros nanos b B byte bytes"
              + " Bytes k K kb KB kB KiB mb MB MiB gb GB GiB tb TB TiB bit bits Hz MHz GHz W C F %"
              + " percent");

  private static final WordSet DATES =
      WordSet.of(
          "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun"
              + " January February March April June July August September October November December"
              + " Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
              + " AM PM am pm UTC GMT PDT PST EST EDT CET CEST");

  private static final WordSet FUNCTION_WORDS =
      WordSet.of(
          "a an the this that these those it its is are was were be been being am do does did done"
              + " has have had having will would can could shall should may might must not no nor"
              + " and or but if then else when while because so than as at by for from in into of"
              + " off on onto out over to under up with without within via per after before between"
              + " during until since about against through already yet still again also only just"
              + " now here there where which who what how why all any each every both some such"
              + " other another more most less least too very we you they he she i our your their"
              + " us them my never always");

  private static final WordSet CUES =
      WordSet.of(
          "user users username host hostname server node client peer service session account"
              + " address ip port file path dir directory folder class method function bean thread"
              + " process pid job task stage topic partition queue group consumer producer table"
              + " column index schema database db key id name named called type version module"
              + " package plugin property parameter option attribute field variable value url uri"
              + " device interface volume disk container pod cluster region zone tenant domain"
              + " realm role member leader broker resource object element component application app"
              + " program command script package event listener handler factory provider endpoint"
              + " channel connection pool cache shell subject sender recipient customer");

  private static final WordSet PREPOSITIONS =
      WordSet.of("for from to of by on at in with as named called until since");

  private static final WordSet ANNOUNCERS =
      WordSet.of(
          "error errors cause reason message exception failure failed because warning details"
              + " description response output status Error Cause Reason Message Exception");

  private Lexicon() {}

  /** Words behind which, after a colon, somebody else's text follows. */
  static boolean announcesText(long hash) {
    return ANNOUNCERS.has(hash);
  }

  /** A word that is a value in itself, wherever it stands. */
  static boolean isConstantValue(long hash) {
    return CONSTANTS.has(hash);
  }

  static boolean isUnit(long hash) {
    return UNITS.has(hash);
  }

  /** Names of days and months, halves of the day, time zones. */
  static boolean isDate(long hash) {
    return DATES.has(hash);
  }

  /** Articles, prepositions, auxiliaries: a value is hardly ever one of them. */
  static boolean isFunctionWord(long hash) {
    return FUNCTION_WORDS.has(hash);
  }

  /** Prepositions a value may follow. */
  static boolean isPreposition(long hash) {
    return PREPOSITIONS.has(hash);
  }

  /** Nouns that like to stand before the name of what they mean. */
  static boolean isCue(long hash) {
    return CUES.has(hash);
  }
}
